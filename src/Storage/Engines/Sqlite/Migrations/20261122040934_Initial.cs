using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BusinessHubs.Storage.Engines.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "workspace",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    name_key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workspace", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_entry",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    seq = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    actor = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    action = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    detail = table.Column<string>(type: "TEXT", maxLength: 2048, nullable: true),
                    previous_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_entry", x => new { x.workspace_id, x.seq });
                    table.ForeignKey(
                        name: "FK_audit_entry_workspace_workspace_id",
                        column: x => x.workspace_id,
                        principalTable: "workspace",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "hub",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    app = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    label = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    business_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    business_id_key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    base_address = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: true),
                    service_account_id = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    reduction_grace = table.Column<long>(type: "INTEGER", nullable: false),
                    settle = table.Column<long>(type: "INTEGER", nullable: false),
                    parallel = table.Column<int>(type: "INTEGER", nullable: false),
                    pending_recheck = table.Column<long>(type: "INTEGER", nullable: false),
                    calls_per_minute = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    state_reason = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hub", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_hub_workspace_workspace_id",
                        column: x => x.workspace_id,
                        principalTable: "workspace",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "scim_group",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    display_name = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: false),
                    display_name_key = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: false),
                    external_id = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: true),
                    document = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    modified_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scim_group", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_scim_group_workspace_workspace_id",
                        column: x => x.workspace_id,
                        principalTable: "workspace",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "scim_token",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    public_id = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    scope = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_used_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scim_token", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_scim_token_workspace_workspace_id",
                        column: x => x.workspace_id,
                        principalTable: "workspace",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "scim_user",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: false),
                    user_name_key = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: false),
                    external_id = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: true),
                    display_name = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: true),
                    display_name_key = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: true),
                    active = table.Column<bool>(type: "INTEGER", nullable: false),
                    document = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    modified_at = table.Column<long>(type: "INTEGER", nullable: false),
                    deleted_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scim_user", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_scim_user_workspace_workspace_id",
                        column: x => x.workspace_id,
                        principalTable: "workspace",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "team",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: false),
                    name_key = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_team", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_team_workspace_workspace_id",
                        column: x => x.workspace_id,
                        principalTable: "workspace",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "app_role",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    asset_kind = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    label = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    weight = table.Column<int>(type: "INTEGER", nullable: false),
                    model = table.Column<int>(type: "INTEGER", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_app_role", x => new { x.workspace_id, x.hub_id, x.asset_kind, x.name });
                    table.ForeignKey(
                        name: "FK_app_role_hub_workspace_id_hub_id",
                        columns: x => new { x.workspace_id, x.hub_id },
                        principalTable: "hub",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "asset",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    asset_id = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_asset", x => new { x.workspace_id, x.hub_id, x.kind, x.asset_id });
                    table.ForeignKey(
                        name: "FK_asset_hub_workspace_id_hub_id",
                        columns: x => new { x.workspace_id, x.hub_id },
                        principalTable: "hub",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "hub_health",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    throttled_until = table.Column<long>(type: "INTEGER", nullable: true),
                    next_probe_at = table.Column<long>(type: "INTEGER", nullable: true),
                    probes = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hub_health", x => new { x.workspace_id, x.hub_id });
                    table.ForeignKey(
                        name: "FK_hub_health_hub_workspace_id_hub_id",
                        columns: x => new { x.workspace_id, x.hub_id },
                        principalTable: "hub",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "hub_lease",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    fence = table.Column<long>(type: "INTEGER", nullable: false),
                    taken_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hub_lease", x => new { x.workspace_id, x.hub_id });
                    table.ForeignKey(
                        name: "FK_hub_lease_hub_workspace_id_hub_id",
                        columns: x => new { x.workspace_id, x.hub_id },
                        principalTable: "hub",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "hub_secret",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sealed_credential = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hub_secret", x => new { x.workspace_id, x.hub_id });
                    table.ForeignKey(
                        name: "FK_hub_secret_hub_workspace_id_hub_id",
                        columns: x => new { x.workspace_id, x.hub_id },
                        principalTable: "hub",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "desired_log",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    rev = table.Column<long>(type: "INTEGER", nullable: false),
                    access = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desired_log", x => new { x.workspace_id, x.hub_id, x.user_id, x.rev });
                    table.ForeignKey(
                        name: "FK_desired_log_hub_workspace_id_hub_id",
                        columns: x => new { x.workspace_id, x.hub_id },
                        principalTable: "hub",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_desired_log_scim_user_workspace_id_user_id",
                        columns: x => new { x.workspace_id, x.user_id },
                        principalTable: "scim_user",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "group_member",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_group_member", x => new { x.workspace_id, x.group_id, x.user_id });
                    table.ForeignKey(
                        name: "FK_group_member_scim_group_workspace_id_group_id",
                        columns: x => new { x.workspace_id, x.group_id },
                        principalTable: "scim_group",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_group_member_scim_user_workspace_id_user_id",
                        columns: x => new { x.workspace_id, x.user_id },
                        principalTable: "scim_user",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "hub_task",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    target = table.Column<string>(type: "TEXT", nullable: false),
                    rev = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hub_task", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_hub_task_hub_workspace_id_hub_id",
                        columns: x => new { x.workspace_id, x.hub_id },
                        principalTable: "hub",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_hub_task_scim_user_workspace_id_user_id",
                        columns: x => new { x.workspace_id, x.user_id },
                        principalTable: "scim_user",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "seat",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_state = table.Column<int>(type: "INTEGER", nullable: true),
                    account_id = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    observed_access = table.Column<string>(type: "TEXT", nullable: true),
                    is_service_account = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_last_owner = table.Column<bool>(type: "INTEGER", nullable: false),
                    observed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    applied = table.Column<string>(type: "TEXT", nullable: false),
                    origin = table.Column<int>(type: "INTEGER", nullable: false),
                    exempt = table.Column<bool>(type: "INTEGER", nullable: false),
                    cut_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_seat", x => new { x.workspace_id, x.hub_id, x.user_id });
                    table.ForeignKey(
                        name: "FK_seat_hub_workspace_id_hub_id",
                        columns: x => new { x.workspace_id, x.hub_id },
                        principalTable: "hub",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_seat_scim_user_workspace_id_user_id",
                        columns: x => new { x.workspace_id, x.user_id },
                        principalTable: "scim_user",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "seat_work",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    wanted_rev = table.Column<long>(type: "INTEGER", nullable: false),
                    done_rev = table.Column<long>(type: "INTEGER", nullable: false),
                    not_before = table.Column<long>(type: "INTEGER", nullable: false),
                    first_marked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: true),
                    must_read_back = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_seat_work", x => new { x.workspace_id, x.hub_id, x.user_id });
                    table.ForeignKey(
                        name: "FK_seat_work_hub_workspace_id_hub_id",
                        columns: x => new { x.workspace_id, x.hub_id },
                        principalTable: "hub",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_seat_work_scim_user_workspace_id_user_id",
                        columns: x => new { x.workspace_id, x.user_id },
                        principalTable: "scim_user",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "user_email",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    value = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: false),
                    value_key = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    type_key = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    is_primary = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_user_email", x => new { x.workspace_id, x.user_id, x.position });
                    table.ForeignKey(
                        name: "FK_user_email_scim_user_workspace_id_user_id",
                        columns: x => new { x.workspace_id, x.user_id },
                        principalTable: "scim_user",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "grant",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    team_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    hub_role = table.Column<int>(type: "INTEGER", nullable: false),
                    access = table.Column<string>(type: "TEXT", nullable: false),
                    with_seat = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_grant", x => new { x.workspace_id, x.id });
                    table.CheckConstraint("ck_grant_subject", "(team_id IS NULL) <> (user_id IS NULL)");
                    table.ForeignKey(
                        name: "FK_grant_hub_workspace_id_hub_id",
                        columns: x => new { x.workspace_id, x.hub_id },
                        principalTable: "hub",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_grant_scim_user_workspace_id_user_id",
                        columns: x => new { x.workspace_id, x.user_id },
                        principalTable: "scim_user",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_grant_team_workspace_id_team_id",
                        columns: x => new { x.workspace_id, x.team_id },
                        principalTable: "team",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "group_mapping",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    team_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    is_default = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_group_mapping", x => new { x.workspace_id, x.group_id, x.team_id });
                    table.ForeignKey(
                        name: "FK_group_mapping_scim_group_workspace_id_group_id",
                        columns: x => new { x.workspace_id, x.group_id },
                        principalTable: "scim_group",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_group_mapping_team_workspace_id_team_id",
                        columns: x => new { x.workspace_id, x.team_id },
                        principalTable: "team",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "task_attempt",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    task_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    code = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    app_status = table.Column<int>(type: "INTEGER", nullable: true),
                    fence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_task_attempt", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_task_attempt_hub_task_workspace_id_task_id",
                        columns: x => new { x.workspace_id, x.task_id },
                        principalTable: "hub_task",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_desired_log_workspace_id_user_id",
                table: "desired_log",
                columns: new[] { "workspace_id", "user_id" });

            migrationBuilder.CreateIndex(
                name: "IX_grant_workspace_id_hub_id_team_id",
                table: "grant",
                columns: new[] { "workspace_id", "hub_id", "team_id" },
                unique: true,
                filter: "team_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_grant_workspace_id_hub_id_user_id",
                table: "grant",
                columns: new[] { "workspace_id", "hub_id", "user_id" },
                unique: true,
                filter: "user_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_grant_workspace_id_team_id",
                table: "grant",
                columns: new[] { "workspace_id", "team_id" });

            migrationBuilder.CreateIndex(
                name: "IX_grant_workspace_id_user_id",
                table: "grant",
                columns: new[] { "workspace_id", "user_id" });

            migrationBuilder.CreateIndex(
                name: "IX_group_mapping_workspace_id_team_id",
                table: "group_mapping",
                columns: new[] { "workspace_id", "team_id" });

            migrationBuilder.CreateIndex(
                name: "IX_group_member_workspace_id_user_id",
                table: "group_member",
                columns: new[] { "workspace_id", "user_id" });

            migrationBuilder.CreateIndex(
                name: "IX_hub_workspace_id_app_business_id_key",
                table: "hub",
                columns: new[] { "workspace_id", "app", "business_id_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_hub_task_workspace_id_hub_id_user_id_state",
                table: "hub_task",
                columns: new[] { "workspace_id", "hub_id", "user_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_hub_task_workspace_id_state",
                table: "hub_task",
                columns: new[] { "workspace_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_hub_task_workspace_id_user_id",
                table: "hub_task",
                columns: new[] { "workspace_id", "user_id" });

            migrationBuilder.CreateIndex(
                name: "IX_scim_group_workspace_id_display_name_key",
                table: "scim_group",
                columns: new[] { "workspace_id", "display_name_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_scim_group_workspace_id_external_id",
                table: "scim_group",
                columns: new[] { "workspace_id", "external_id" });

            migrationBuilder.CreateIndex(
                name: "IX_scim_token_public_id",
                table: "scim_token",
                column: "public_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_scim_user_workspace_id_display_name_key",
                table: "scim_user",
                columns: new[] { "workspace_id", "display_name_key" });

            migrationBuilder.CreateIndex(
                name: "IX_scim_user_workspace_id_external_id",
                table: "scim_user",
                columns: new[] { "workspace_id", "external_id" });

            migrationBuilder.CreateIndex(
                name: "IX_scim_user_workspace_id_user_name_key",
                table: "scim_user",
                columns: new[] { "workspace_id", "user_name_key" },
                unique: true,
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_seat_workspace_id_user_id",
                table: "seat",
                columns: new[] { "workspace_id", "user_id" });

            migrationBuilder.CreateIndex(
                name: "IX_seat_work_workspace_id_hub_id_state_not_before",
                table: "seat_work",
                columns: new[] { "workspace_id", "hub_id", "state", "not_before" });

            migrationBuilder.CreateIndex(
                name: "IX_seat_work_workspace_id_user_id",
                table: "seat_work",
                columns: new[] { "workspace_id", "user_id" });

            migrationBuilder.CreateIndex(
                name: "IX_task_attempt_workspace_id_hub_id_sent_at",
                table: "task_attempt",
                columns: new[] { "workspace_id", "hub_id", "sent_at" },
                filter: "outcome IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_task_attempt_workspace_id_task_id_number",
                table: "task_attempt",
                columns: new[] { "workspace_id", "task_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_team_workspace_id_name_key",
                table: "team",
                columns: new[] { "workspace_id", "name_key" });

            migrationBuilder.CreateIndex(
                name: "IX_user_email_workspace_id_value_key",
                table: "user_email",
                columns: new[] { "workspace_id", "value_key" });

            migrationBuilder.CreateIndex(
                name: "IX_workspace_name_key",
                table: "workspace",
                column: "name_key",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "app_role");

            migrationBuilder.DropTable(
                name: "asset");

            migrationBuilder.DropTable(
                name: "audit_entry");

            migrationBuilder.DropTable(
                name: "desired_log");

            migrationBuilder.DropTable(
                name: "grant");

            migrationBuilder.DropTable(
                name: "group_mapping");

            migrationBuilder.DropTable(
                name: "group_member");

            migrationBuilder.DropTable(
                name: "hub_health");

            migrationBuilder.DropTable(
                name: "hub_lease");

            migrationBuilder.DropTable(
                name: "hub_secret");

            migrationBuilder.DropTable(
                name: "scim_token");

            migrationBuilder.DropTable(
                name: "seat");

            migrationBuilder.DropTable(
                name: "seat_work");

            migrationBuilder.DropTable(
                name: "task_attempt");

            migrationBuilder.DropTable(
                name: "user_email");

            migrationBuilder.DropTable(
                name: "team");

            migrationBuilder.DropTable(
                name: "scim_group");

            migrationBuilder.DropTable(
                name: "hub_task");

            migrationBuilder.DropTable(
                name: "hub");

            migrationBuilder.DropTable(
                name: "scim_user");

            migrationBuilder.DropTable(
                name: "workspace");
        }
    }
}
