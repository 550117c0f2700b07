using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BusinessHubs.Storage.Engines.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Domain : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_hub_workspace_id_app_business_id_key",
                table: "hub");

            migrationBuilder.DropIndex(
                name: "IX_grant_workspace_id_hub_id_team_id",
                table: "grant");

            migrationBuilder.DropIndex(
                name: "IX_grant_workspace_id_hub_id_user_id",
                table: "grant");

            migrationBuilder.AddColumn<string>(
                name: "settings",
                table: "workspace",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "version",
                table: "workspace",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1L);

            migrationBuilder.AddColumn<Guid>(
                name: "group_id",
                table: "team",
                type: "TEXT",
                nullable: true);

            // Until now every team was the own team of one group.
            migrationBuilder.Sql(
                "UPDATE team SET group_id = (SELECT m.group_id FROM group_mapping m WHERE m.workspace_id = team.workspace_id AND m.team_id = team.id AND m.is_default)");

            migrationBuilder.AddColumn<int>(
                name: "source",
                table: "team",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "version",
                table: "team",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1L);

            migrationBuilder.AddColumn<long>(
                name: "absent_seen_at",
                table: "seat",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "removal_confirmed_at",
                table: "seat",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "role",
                table: "scim_token",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "user_id",
                table: "scim_token",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "last_synced_at",
                table: "hub_health",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "next_sync_at",
                table: "hub_health",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "seats_total",
                table: "hub_health",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "seats_used",
                table: "hub_health",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "sync_trigger",
                table: "hub_health",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "asks_for_logins",
                table: "hub",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "claim_life",
                table: "hub",
                type: "INTEGER",
                nullable: false,
                defaultValue: 12096000000000L);

            migrationBuilder.AddColumn<int>(
                name: "drift_policy",
                table: "hub",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "fields",
                table: "hub",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "leaver_policy",
                table: "hub",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "login_method",
                table: "hub",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "Sso");

            migrationBuilder.AddColumn<bool>(
                name: "maintenance",
                table: "hub",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "mode",
                table: "hub",
                type: "INTEGER",
                nullable: false,
                defaultValue: 2);

            migrationBuilder.AddColumn<long>(
                name: "removed_at",
                table: "hub",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "removed_reason",
                table: "hub",
                type: "TEXT",
                maxLength: 1024,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "safeguard_floor",
                table: "hub",
                type: "INTEGER",
                nullable: false,
                defaultValue: 5);

            migrationBuilder.AddColumn<int>(
                name: "safeguard_percent",
                table: "hub",
                type: "INTEGER",
                nullable: false,
                defaultValue: 20);

            migrationBuilder.AddColumn<long>(
                name: "sync_every",
                table: "hub",
                type: "INTEGER",
                nullable: false,
                defaultValue: 864000000000L);

            migrationBuilder.AddColumn<Guid>(
                name: "collection_id",
                table: "grant",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "expires_at",
                table: "grant",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "given_by",
                table: "grant",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "reminded_at",
                table: "grant",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "source",
                table: "grant",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "version",
                table: "grant",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1L);

            migrationBuilder.CreateTable(
                name: "account_removal",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    email = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: true),
                    requested_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    requested_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    not_before = table.Column<long>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    code = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    app_status = table.Column<int>(type: "INTEGER", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: true),
                    fence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_account_removal", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_account_removal_hub_workspace_id_hub_id",
                        columns: x => new { x.workspace_id, x.hub_id },
                        principalTable: "hub",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "collection",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    name_key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_collection", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_collection_workspace_workspace_id",
                        column: x => x.workspace_id,
                        principalTable: "workspace",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "hub_account",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: true),
                    email_key = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: true),
                    account_state = table.Column<int>(type: "INTEGER", nullable: false),
                    access = table.Column<string>(type: "TEXT", nullable: false),
                    is_service_account = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_last_owner = table.Column<bool>(type: "INTEGER", nullable: false),
                    match_state = table.Column<int>(type: "INTEGER", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    partner_id = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    exempt_reason = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: true),
                    first_seen_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_seen_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_sync_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    last_used_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hub_account", x => new { x.workspace_id, x.hub_id, x.account_id });
                    table.ForeignKey(
                        name: "FK_hub_account_hub_workspace_id_hub_id",
                        columns: x => new { x.workspace_id, x.hub_id },
                        principalTable: "hub",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_hub_account_scim_user_workspace_id_user_id",
                        columns: x => new { x.workspace_id, x.user_id },
                        principalTable: "scim_user",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "idempotency_record",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    status = table.Column<int>(type: "INTEGER", nullable: true),
                    body = table.Column<string>(type: "TEXT", nullable: true),
                    location = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_idempotency_record", x => new { x.workspace_id, x.key });
                    table.ForeignKey(
                        name: "FK_idempotency_record_workspace_workspace_id",
                        column: x => x.workspace_id,
                        principalTable: "workspace",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "mapping_rule",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    pattern = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: false),
                    team_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mapping_rule", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_mapping_rule_team_workspace_id_team_id",
                        columns: x => new { x.workspace_id, x.team_id },
                        principalTable: "team",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_mapping_rule_workspace_workspace_id",
                        column: x => x.workspace_id,
                        principalTable: "workspace",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "notification",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    kind = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 2048, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    read_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notification", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_notification_workspace_workspace_id",
                        column: x => x.workspace_id,
                        principalTable: "workspace",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "partner",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    partner_id = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: false),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    sealed_token = table.Column<byte[]>(type: "BLOB", nullable: true),
                    assets = table.Column<string>(type: "TEXT", nullable: false),
                    last_seen_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_partner", x => new { x.workspace_id, x.hub_id, x.partner_id });
                    table.ForeignKey(
                        name: "FK_partner_hub_workspace_id_hub_id",
                        columns: x => new { x.workspace_id, x.hub_id },
                        principalTable: "hub",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "service_account_share",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    shared_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_service_account_share", x => new { x.workspace_id, x.hub_id, x.user_id });
                    table.ForeignKey(
                        name: "FK_service_account_share_hub_workspace_id_hub_id",
                        columns: x => new { x.workspace_id, x.hub_id },
                        principalTable: "hub",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_service_account_share_scim_user_workspace_id_user_id",
                        columns: x => new { x.workspace_id, x.user_id },
                        principalTable: "scim_user",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sync_report",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    trigger = table.Column<int>(type: "INTEGER", nullable: false),
                    requested_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    pages = table.Column<int>(type: "INTEGER", nullable: false),
                    accounts = table.Column<int>(type: "INTEGER", nullable: false),
                    counts = table.Column<string>(type: "TEXT", nullable: false),
                    suspect = table.Column<bool>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sync_report", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_sync_report_hub_workspace_id_hub_id",
                        columns: x => new { x.workspace_id, x.hub_id },
                        principalTable: "hub",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "team_member",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    team_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_team_member", x => new { x.workspace_id, x.team_id, x.user_id });
                    table.ForeignKey(
                        name: "FK_team_member_scim_user_workspace_id_user_id",
                        columns: x => new { x.workspace_id, x.user_id },
                        principalTable: "scim_user",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_team_member_team_workspace_id_team_id",
                        columns: x => new { x.workspace_id, x.team_id },
                        principalTable: "team",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_profile",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    local_partner = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    left_at = table.Column<long>(type: "INTEGER", nullable: true),
                    left_how = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_user_profile", x => new { x.workspace_id, x.user_id });
                    table.ForeignKey(
                        name: "FK_user_profile_scim_user_workspace_id_user_id",
                        columns: x => new { x.workspace_id, x.user_id },
                        principalTable: "scim_user",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "claim",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    collection_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    offered_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_claim", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_claim_collection_workspace_id_collection_id",
                        columns: x => new { x.workspace_id, x.collection_id },
                        principalTable: "collection",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_claim_hub_workspace_id_hub_id",
                        columns: x => new { x.workspace_id, x.hub_id },
                        principalTable: "hub",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_claim_scim_user_workspace_id_user_id",
                        columns: x => new { x.workspace_id, x.user_id },
                        principalTable: "scim_user",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "collection_item",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    collection_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_role = table.Column<int>(type: "INTEGER", nullable: false),
                    access = table.Column<string>(type: "TEXT", nullable: false),
                    with_seat = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_collection_item", x => new { x.workspace_id, x.hub_id });
                    table.ForeignKey(
                        name: "FK_collection_item_collection_workspace_id_collection_id",
                        columns: x => new { x.workspace_id, x.collection_id },
                        principalTable: "collection",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_collection_item_hub_workspace_id_hub_id",
                        columns: x => new { x.workspace_id, x.hub_id },
                        principalTable: "hub",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "collection_share",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    collection_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    team_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_collection_share", x => new { x.workspace_id, x.id });
                    table.CheckConstraint("ck_collection_share_subject", "(team_id IS NULL) <> (user_id IS NULL)");
                    table.ForeignKey(
                        name: "FK_collection_share_collection_workspace_id_collection_id",
                        columns: x => new { x.workspace_id, x.collection_id },
                        principalTable: "collection",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_collection_share_scim_user_workspace_id_user_id",
                        columns: x => new { x.workspace_id, x.user_id },
                        principalTable: "scim_user",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_collection_share_team_workspace_id_team_id",
                        columns: x => new { x.workspace_id, x.team_id },
                        principalTable: "team",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sync_item",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    report_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    seq = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    account_id = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: true),
                    before = table.Column<string>(type: "TEXT", nullable: true),
                    after = table.Column<string>(type: "TEXT", nullable: true),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: true),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sync_item", x => new { x.workspace_id, x.report_id, x.seq });
                    table.ForeignKey(
                        name: "FK_sync_item_scim_user_workspace_id_user_id",
                        columns: x => new { x.workspace_id, x.user_id },
                        principalTable: "scim_user",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_sync_item_sync_report_workspace_id_report_id",
                        columns: x => new { x.workspace_id, x.report_id },
                        principalTable: "sync_report",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_team_workspace_id_group_id",
                table: "team",
                columns: new[] { "workspace_id", "group_id" });

            migrationBuilder.CreateIndex(
                name: "IX_hub_health_workspace_id_next_sync_at",
                table: "hub_health",
                columns: new[] { "workspace_id", "next_sync_at" });

            migrationBuilder.CreateIndex(
                name: "IX_hub_workspace_id_app_business_id_key",
                table: "hub",
                columns: new[] { "workspace_id", "app", "business_id_key" },
                unique: true,
                filter: "removed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_grant_workspace_id_collection_id",
                table: "grant",
                columns: new[] { "workspace_id", "collection_id" });

            migrationBuilder.CreateIndex(
                name: "IX_grant_workspace_id_expires_at",
                table: "grant",
                columns: new[] { "workspace_id", "expires_at" },
                filter: "expires_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_grant_workspace_id_hub_id_team_id",
                table: "grant",
                columns: new[] { "workspace_id", "hub_id", "team_id" },
                unique: true,
                filter: "team_id IS NOT NULL AND collection_id IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_grant_workspace_id_hub_id_user_id",
                table: "grant",
                columns: new[] { "workspace_id", "hub_id", "user_id" },
                unique: true,
                filter: "user_id IS NOT NULL AND collection_id IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_account_removal_workspace_id_hub_id_account_id",
                table: "account_removal",
                columns: new[] { "workspace_id", "hub_id", "account_id" });

            migrationBuilder.CreateIndex(
                name: "IX_account_removal_workspace_id_hub_id_state_not_before",
                table: "account_removal",
                columns: new[] { "workspace_id", "hub_id", "state", "not_before" });

            migrationBuilder.CreateIndex(
                name: "IX_claim_workspace_id_collection_id",
                table: "claim",
                columns: new[] { "workspace_id", "collection_id" });

            migrationBuilder.CreateIndex(
                name: "IX_claim_workspace_id_hub_id_user_id_collection_id",
                table: "claim",
                columns: new[] { "workspace_id", "hub_id", "user_id", "collection_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_claim_workspace_id_state_expires_at",
                table: "claim",
                columns: new[] { "workspace_id", "state", "expires_at" });

            migrationBuilder.CreateIndex(
                name: "IX_claim_workspace_id_user_id",
                table: "claim",
                columns: new[] { "workspace_id", "user_id" });

            migrationBuilder.CreateIndex(
                name: "IX_collection_workspace_id_name_key",
                table: "collection",
                columns: new[] { "workspace_id", "name_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_collection_item_workspace_id_collection_id",
                table: "collection_item",
                columns: new[] { "workspace_id", "collection_id" });

            migrationBuilder.CreateIndex(
                name: "IX_collection_share_workspace_id_collection_id_team_id",
                table: "collection_share",
                columns: new[] { "workspace_id", "collection_id", "team_id" },
                unique: true,
                filter: "team_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_collection_share_workspace_id_collection_id_user_id",
                table: "collection_share",
                columns: new[] { "workspace_id", "collection_id", "user_id" },
                unique: true,
                filter: "user_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_collection_share_workspace_id_team_id",
                table: "collection_share",
                columns: new[] { "workspace_id", "team_id" });

            migrationBuilder.CreateIndex(
                name: "IX_collection_share_workspace_id_user_id",
                table: "collection_share",
                columns: new[] { "workspace_id", "user_id" });

            migrationBuilder.CreateIndex(
                name: "IX_hub_account_workspace_id_hub_id_email_key",
                table: "hub_account",
                columns: new[] { "workspace_id", "hub_id", "email_key" });

            migrationBuilder.CreateIndex(
                name: "IX_hub_account_workspace_id_hub_id_match_state_account_id",
                table: "hub_account",
                columns: new[] { "workspace_id", "hub_id", "match_state", "account_id" });

            migrationBuilder.CreateIndex(
                name: "IX_hub_account_workspace_id_user_id",
                table: "hub_account",
                columns: new[] { "workspace_id", "user_id" });

            migrationBuilder.CreateIndex(
                name: "IX_idempotency_record_workspace_id_at",
                table: "idempotency_record",
                columns: new[] { "workspace_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_mapping_rule_workspace_id_team_id",
                table: "mapping_rule",
                columns: new[] { "workspace_id", "team_id" });

            migrationBuilder.CreateIndex(
                name: "IX_notification_workspace_id_kind_subject",
                table: "notification",
                columns: new[] { "workspace_id", "kind", "subject" });

            migrationBuilder.CreateIndex(
                name: "IX_notification_workspace_id_user_id",
                table: "notification",
                columns: new[] { "workspace_id", "user_id" });

            migrationBuilder.CreateIndex(
                name: "IX_service_account_share_workspace_id_user_id",
                table: "service_account_share",
                columns: new[] { "workspace_id", "user_id" });

            migrationBuilder.CreateIndex(
                name: "IX_sync_item_workspace_id_report_id_state",
                table: "sync_item",
                columns: new[] { "workspace_id", "report_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_sync_item_workspace_id_user_id",
                table: "sync_item",
                columns: new[] { "workspace_id", "user_id" });

            migrationBuilder.CreateIndex(
                name: "IX_sync_report_workspace_id_hub_id_started_at",
                table: "sync_report",
                columns: new[] { "workspace_id", "hub_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "IX_sync_report_workspace_id_hub_id_state",
                table: "sync_report",
                columns: new[] { "workspace_id", "hub_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_team_member_workspace_id_user_id",
                table: "team_member",
                columns: new[] { "workspace_id", "user_id" });

            migrationBuilder.CreateIndex(
                name: "IX_user_profile_workspace_id_left_at",
                table: "user_profile",
                columns: new[] { "workspace_id", "left_at" });

            migrationBuilder.AddForeignKey(
                name: "FK_grant_collection_workspace_id_collection_id",
                table: "grant",
                columns: new[] { "workspace_id", "collection_id" },
                principalTable: "collection",
                principalColumns: new[] { "workspace_id", "id" },
                onDelete: ReferentialAction.Cascade);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_grant_collection_workspace_id_collection_id",
                table: "grant");

            migrationBuilder.DropTable(
                name: "account_removal");

            migrationBuilder.DropTable(
                name: "claim");

            migrationBuilder.DropTable(
                name: "collection_item");

            migrationBuilder.DropTable(
                name: "collection_share");

            migrationBuilder.DropTable(
                name: "hub_account");

            migrationBuilder.DropTable(
                name: "idempotency_record");

            migrationBuilder.DropTable(
                name: "mapping_rule");

            migrationBuilder.DropTable(
                name: "notification");

            migrationBuilder.DropTable(
                name: "partner");

            migrationBuilder.DropTable(
                name: "service_account_share");

            migrationBuilder.DropTable(
                name: "sync_item");

            migrationBuilder.DropTable(
                name: "team_member");

            migrationBuilder.DropTable(
                name: "user_profile");

            migrationBuilder.DropTable(
                name: "collection");

            migrationBuilder.DropTable(
                name: "sync_report");

            migrationBuilder.DropIndex(
                name: "IX_team_workspace_id_group_id",
                table: "team");

            migrationBuilder.DropIndex(
                name: "IX_hub_health_workspace_id_next_sync_at",
                table: "hub_health");

            migrationBuilder.DropIndex(
                name: "IX_hub_workspace_id_app_business_id_key",
                table: "hub");

            migrationBuilder.DropIndex(
                name: "IX_grant_workspace_id_collection_id",
                table: "grant");

            migrationBuilder.DropIndex(
                name: "IX_grant_workspace_id_expires_at",
                table: "grant");

            migrationBuilder.DropIndex(
                name: "IX_grant_workspace_id_hub_id_team_id",
                table: "grant");

            migrationBuilder.DropIndex(
                name: "IX_grant_workspace_id_hub_id_user_id",
                table: "grant");

            migrationBuilder.DropColumn(
                name: "settings",
                table: "workspace");

            migrationBuilder.DropColumn(
                name: "version",
                table: "workspace");

            migrationBuilder.DropColumn(
                name: "group_id",
                table: "team");

            migrationBuilder.DropColumn(
                name: "source",
                table: "team");

            migrationBuilder.DropColumn(
                name: "version",
                table: "team");

            migrationBuilder.DropColumn(
                name: "absent_seen_at",
                table: "seat");

            migrationBuilder.DropColumn(
                name: "removal_confirmed_at",
                table: "seat");

            migrationBuilder.DropColumn(
                name: "role",
                table: "scim_token");

            migrationBuilder.DropColumn(
                name: "user_id",
                table: "scim_token");

            migrationBuilder.DropColumn(
                name: "last_synced_at",
                table: "hub_health");

            migrationBuilder.DropColumn(
                name: "next_sync_at",
                table: "hub_health");

            migrationBuilder.DropColumn(
                name: "seats_total",
                table: "hub_health");

            migrationBuilder.DropColumn(
                name: "seats_used",
                table: "hub_health");

            migrationBuilder.DropColumn(
                name: "sync_trigger",
                table: "hub_health");

            migrationBuilder.DropColumn(
                name: "asks_for_logins",
                table: "hub");

            migrationBuilder.DropColumn(
                name: "claim_life",
                table: "hub");

            migrationBuilder.DropColumn(
                name: "drift_policy",
                table: "hub");

            migrationBuilder.DropColumn(
                name: "fields",
                table: "hub");

            migrationBuilder.DropColumn(
                name: "leaver_policy",
                table: "hub");

            migrationBuilder.DropColumn(
                name: "login_method",
                table: "hub");

            migrationBuilder.DropColumn(
                name: "maintenance",
                table: "hub");

            migrationBuilder.DropColumn(
                name: "mode",
                table: "hub");

            migrationBuilder.DropColumn(
                name: "removed_at",
                table: "hub");

            migrationBuilder.DropColumn(
                name: "removed_reason",
                table: "hub");

            migrationBuilder.DropColumn(
                name: "safeguard_floor",
                table: "hub");

            migrationBuilder.DropColumn(
                name: "safeguard_percent",
                table: "hub");

            migrationBuilder.DropColumn(
                name: "sync_every",
                table: "hub");

            migrationBuilder.DropColumn(
                name: "collection_id",
                table: "grant");

            migrationBuilder.DropColumn(
                name: "expires_at",
                table: "grant");

            migrationBuilder.DropColumn(
                name: "given_by",
                table: "grant");

            migrationBuilder.DropColumn(
                name: "reminded_at",
                table: "grant");

            migrationBuilder.DropColumn(
                name: "source",
                table: "grant");

            migrationBuilder.DropColumn(
                name: "version",
                table: "grant");

            migrationBuilder.CreateIndex(
                name: "IX_hub_workspace_id_app_business_id_key",
                table: "hub",
                columns: new[] { "workspace_id", "app", "business_id_key" },
                unique: true);

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
        }
    }
}
