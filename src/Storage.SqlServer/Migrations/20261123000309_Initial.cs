using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BusinessHubs.Storage.SqlServer.Migrations
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
                    id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    name = table.Column<string>(type: "varchar(600)", unicode: false, maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    name_key = table.Column<string>(type: "varchar(600)", unicode: false, maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    settings = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workspace", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_entry",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    actor = table.Column<string>(type: "varchar(600)", unicode: false, maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    action = table.Column<string>(type: "varchar(300)", unicode: false, maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    subject = table.Column<string>(type: "varchar(600)", unicode: false, maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    detail = table.Column<string>(type: "varchar(6144)", unicode: false, maxLength: 2048, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    previous_hash = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    hash = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
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
                name: "collection",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    name = table.Column<string>(type: "varchar(600)", unicode: false, maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    name_key = table.Column<string>(type: "varchar(600)", unicode: false, maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false)
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
                name: "hub",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    app = table.Column<string>(type: "varchar(192)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    label = table.Column<string>(type: "varchar(600)", unicode: false, maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    business_id = table.Column<string>(type: "varchar(600)", unicode: false, maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    business_id_key = table.Column<string>(type: "varchar(600)", unicode: false, maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    base_address = table.Column<string>(type: "varchar(3072)", unicode: false, maxLength: 1024, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    service_account_id = table.Column<string>(type: "varchar(768)", unicode: false, maxLength: 256, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    reduction_grace = table.Column<long>(type: "bigint", nullable: false),
                    settle = table.Column<long>(type: "bigint", nullable: false),
                    parallel = table.Column<int>(type: "int", nullable: false),
                    pending_recheck = table.Column<long>(type: "bigint", nullable: false),
                    calls_per_minute = table.Column<int>(type: "int", nullable: false),
                    state = table.Column<int>(type: "int", nullable: false),
                    state_reason = table.Column<string>(type: "varchar(3072)", unicode: false, maxLength: 1024, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    login_method = table.Column<string>(type: "varchar(96)", unicode: false, maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    asks_for_logins = table.Column<bool>(type: "bit", nullable: false),
                    fields = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    mode = table.Column<int>(type: "int", nullable: false),
                    maintenance = table.Column<bool>(type: "bit", nullable: false),
                    drift_policy = table.Column<int>(type: "int", nullable: false),
                    leaver_policy = table.Column<int>(type: "int", nullable: false),
                    safeguard_percent = table.Column<int>(type: "int", nullable: false),
                    safeguard_floor = table.Column<int>(type: "int", nullable: false),
                    sync_every = table.Column<long>(type: "bigint", nullable: false),
                    claim_life = table.Column<long>(type: "bigint", nullable: false),
                    removed_at = table.Column<long>(type: "bigint", nullable: true),
                    removed_reason = table.Column<string>(type: "varchar(3072)", unicode: false, maxLength: 1024, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    sync_cron = table.Column<string>(type: "varchar(600)", unicode: false, maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    suspend_retention = table.Column<long>(type: "bigint", nullable: false),
                    invite_life = table.Column<long>(type: "bigint", nullable: false)
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
                name: "idempotency_record",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    key = table.Column<string>(type: "varchar(765)", unicode: false, maxLength: 255, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    digest = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    status = table.Column<int>(type: "int", nullable: true),
                    body = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    location = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2_UTF8")
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
                name: "jwt_profile",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    name = table.Column<string>(type: "varchar(600)", unicode: false, maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    name_key = table.Column<string>(type: "varchar(600)", unicode: false, maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    issuer = table.Column<string>(type: "varchar(800)", unicode: false, maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    audience = table.Column<string>(type: "varchar(800)", unicode: false, maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    jwks = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    keys_address = table.Column<string>(type: "varchar(6000)", unicode: false, maxLength: 2000, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    algorithms = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    skew_seconds = table.Column<int>(type: "int", nullable: false),
                    required_claims = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    subjects = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    clients = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    created_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_jwt_profile", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_jwt_profile_workspace_workspace_id",
                        column: x => x.workspace_id,
                        principalTable: "workspace",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "notification",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    user_id = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    hub_id = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    kind = table.Column<string>(type: "varchar(300)", unicode: false, maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    subject = table.Column<string>(type: "varchar(600)", unicode: false, maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    text = table.Column<string>(type: "varchar(6144)", unicode: false, maxLength: 2048, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    read_at = table.Column<long>(type: "bigint", nullable: true),
                    mailed_at = table.Column<long>(type: "bigint", nullable: true)
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
                name: "scim_group",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    display_name = table.Column<string>(type: "varchar(3072)", unicode: false, maxLength: 1024, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    display_name_key = table.Column<string>(type: "varchar(1684)", unicode: false, maxLength: 1024, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    external_id = table.Column<string>(type: "varchar(1684)", unicode: false, maxLength: 1024, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    document = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    modified_at = table.Column<long>(type: "bigint", nullable: false)
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
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    public_id = table.Column<string>(type: "varchar(60)", unicode: false, maxLength: 20, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    hash = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    name = table.Column<string>(type: "varchar(600)", unicode: false, maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    scope = table.Column<int>(type: "int", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: true),
                    last_used_at = table.Column<long>(type: "bigint", nullable: true),
                    revoked_at = table.Column<long>(type: "bigint", nullable: true),
                    warned_days = table.Column<int>(type: "int", nullable: true),
                    role = table.Column<int>(type: "int", nullable: true),
                    user_id = table.Column<byte[]>(type: "binary(16)", nullable: true)
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
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    user_name = table.Column<string>(type: "varchar(3072)", unicode: false, maxLength: 1024, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    user_name_key = table.Column<string>(type: "varchar(1684)", unicode: false, maxLength: 1024, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    display_name = table.Column<string>(type: "varchar(3072)", unicode: false, maxLength: 1024, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    display_name_key = table.Column<string>(type: "varchar(1684)", unicode: false, maxLength: 1024, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    active = table.Column<bool>(type: "bit", nullable: false),
                    deleted_at = table.Column<long>(type: "bigint", nullable: true),
                    external_id = table.Column<string>(type: "varchar(1684)", unicode: false, maxLength: 1024, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    document = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    modified_at = table.Column<long>(type: "bigint", nullable: false)
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
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    name = table.Column<string>(type: "varchar(3072)", unicode: false, maxLength: 1024, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    name_key = table.Column<string>(type: "varchar(1684)", unicode: false, maxLength: 1024, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    source = table.Column<int>(type: "int", nullable: false),
                    group_id = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
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
                name: "account_removal",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    hub_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    account_id = table.Column<string>(type: "varchar(768)", unicode: false, maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    email = table.Column<string>(type: "varchar(3072)", unicode: false, maxLength: 1024, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    requested_by = table.Column<string>(type: "varchar(600)", unicode: false, maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    requested_at = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<int>(type: "int", nullable: false),
                    not_before = table.Column<long>(type: "bigint", nullable: false),
                    attempts = table.Column<int>(type: "int", nullable: false),
                    sent_at = table.Column<long>(type: "bigint", nullable: true),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    outcome = table.Column<string>(type: "varchar(96)", unicode: false, maxLength: 32, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    code = table.Column<string>(type: "varchar(384)", unicode: false, maxLength: 128, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    app_status = table.Column<int>(type: "int", nullable: true),
                    reason = table.Column<string>(type: "varchar(3072)", unicode: false, maxLength: 1024, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    fence = table.Column<long>(type: "bigint", nullable: false)
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
                name: "app_role",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    hub_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    asset_kind = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    name = table.Column<string>(type: "varchar(600)", unicode: false, maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    label = table.Column<string>(type: "varchar(600)", unicode: false, maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    weight = table.Column<int>(type: "int", nullable: false),
                    model = table.Column<int>(type: "int", nullable: false),
                    position = table.Column<int>(type: "int", nullable: false)
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
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    hub_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    kind = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    asset_id = table.Column<string>(type: "varchar(768)", unicode: false, maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    name = table.Column<string>(type: "varchar(3072)", unicode: false, maxLength: 1024, nullable: false, collation: "Latin1_General_100_BIN2_UTF8")
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
                name: "collection_item",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    hub_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    collection_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    hub_role = table.Column<int>(type: "int", nullable: false),
                    access = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    with_seat = table.Column<bool>(type: "bit", nullable: false)
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
                name: "hub_health",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    hub_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    throttled_until = table.Column<long>(type: "bigint", nullable: true),
                    next_probe_at = table.Column<long>(type: "bigint", nullable: true),
                    probes = table.Column<int>(type: "int", nullable: false),
                    next_sync_at = table.Column<long>(type: "bigint", nullable: true),
                    sync_trigger = table.Column<string>(type: "varchar(600)", unicode: false, maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    last_synced_at = table.Column<long>(type: "bigint", nullable: true),
                    seats_total = table.Column<int>(type: "int", nullable: true),
                    seats_used = table.Column<int>(type: "int", nullable: true),
                    circuit_open_until = table.Column<long>(type: "bigint", nullable: true)
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
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    hub_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    owner = table.Column<string>(type: "varchar(600)", unicode: false, maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    fence = table.Column<long>(type: "bigint", nullable: false),
                    taken_at = table.Column<long>(type: "bigint", nullable: false),
                    until = table.Column<long>(type: "bigint", nullable: false),
                    quiet_until = table.Column<long>(type: "bigint", nullable: true)
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
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    hub_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    sealed_credential = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
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
                name: "parent_task",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    hub_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    kind = table.Column<int>(type: "int", nullable: false),
                    trigger = table.Column<int>(type: "int", nullable: false),
                    actor = table.Column<string>(type: "varchar(600)", unicode: false, maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    actor_user_id = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    seats = table.Column<int>(type: "int", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parent_task", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_parent_task_hub_workspace_id_hub_id",
                        columns: x => new { x.workspace_id, x.hub_id },
                        principalTable: "hub",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "partner",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    hub_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    partner_id = table.Column<string>(type: "varchar(768)", unicode: false, maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    name = table.Column<string>(type: "varchar(3072)", unicode: false, maxLength: 1024, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    status = table.Column<int>(type: "int", nullable: false),
                    sealed_token = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    assets = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    last_seen_at = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
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
                name: "safeguard_hold",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    hub_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    reduction = table.Column<int>(type: "int", nullable: false),
                    state = table.Column<int>(type: "int", nullable: false),
                    reason = table.Column<string>(type: "varchar(3072)", unicode: false, maxLength: 1024, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    load = table.Column<int>(type: "int", nullable: false),
                    most = table.Column<int>(type: "int", nullable: false),
                    opened_at = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false),
                    decided_at = table.Column<long>(type: "bigint", nullable: true),
                    decided_by = table.Column<string>(type: "varchar(600)", unicode: false, maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_safeguard_hold", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_safeguard_hold_hub_workspace_id_hub_id",
                        columns: x => new { x.workspace_id, x.hub_id },
                        principalTable: "hub",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sync_report",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    hub_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    trigger = table.Column<int>(type: "int", nullable: false),
                    requested_by = table.Column<string>(type: "varchar(600)", unicode: false, maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    state = table.Column<int>(type: "int", nullable: false),
                    started_at = table.Column<long>(type: "bigint", nullable: false),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    pages = table.Column<int>(type: "int", nullable: false),
                    accounts = table.Column<int>(type: "int", nullable: false),
                    counts = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    suspect = table.Column<bool>(type: "bit", nullable: false),
                    reason = table.Column<string>(type: "varchar(3072)", unicode: false, maxLength: 1024, nullable: true, collation: "Latin1_General_100_BIN2_UTF8")
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
                name: "group_child",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    group_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    child_id = table.Column<byte[]>(type: "binary(16)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_group_child", x => new { x.workspace_id, x.group_id, x.child_id });
                    table.ForeignKey(
                        name: "FK_group_child_scim_group_workspace_id_child_id",
                        columns: x => new { x.workspace_id, x.child_id },
                        principalTable: "scim_group",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_group_child_scim_group_workspace_id_group_id",
                        columns: x => new { x.workspace_id, x.group_id },
                        principalTable: "scim_group",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "claim",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    collection_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    hub_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    user_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    state = table.Column<int>(type: "int", nullable: false),
                    offered_at = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: true),
                    decided_at = table.Column<long>(type: "bigint", nullable: true)
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
                name: "desired_log",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    hub_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    user_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    rev = table.Column<long>(type: "bigint", nullable: false),
                    access = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    at = table.Column<long>(type: "bigint", nullable: false)
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
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    group_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    user_id = table.Column<byte[]>(type: "binary(16)", nullable: false)
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
                name: "hub_account",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    hub_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    account_id = table.Column<string>(type: "varchar(768)", unicode: false, maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    user_name = table.Column<string>(type: "varchar(768)", unicode: false, maxLength: 256, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    email = table.Column<string>(type: "varchar(3072)", unicode: false, maxLength: 1024, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    email_key = table.Column<string>(type: "varchar(1668)", unicode: false, maxLength: 1024, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    account_state = table.Column<int>(type: "int", nullable: false),
                    access = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    is_service_account = table.Column<bool>(type: "bit", nullable: false),
                    is_last_owner = table.Column<bool>(type: "bit", nullable: false),
                    match_state = table.Column<int>(type: "int", nullable: false),
                    user_id = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    partner_id = table.Column<string>(type: "varchar(768)", unicode: false, maxLength: 256, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    exempt_reason = table.Column<string>(type: "varchar(3072)", unicode: false, maxLength: 1024, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    first_seen_at = table.Column<long>(type: "bigint", nullable: false),
                    last_seen_at = table.Column<long>(type: "bigint", nullable: false),
                    last_sync_id = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    last_used_at = table.Column<long>(type: "bigint", nullable: true)
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
                name: "hub_task",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    hub_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    user_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    kind = table.Column<int>(type: "int", nullable: false),
                    target = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    rev = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<int>(type: "int", nullable: false),
                    reason = table.Column<string>(type: "varchar(3072)", unicode: false, maxLength: 1024, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    parent_id = table.Column<byte[]>(type: "binary(16)", nullable: true)
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
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    hub_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    user_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    account_state = table.Column<int>(type: "int", nullable: true),
                    account_id = table.Column<string>(type: "varchar(768)", unicode: false, maxLength: 256, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    observed_access = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    is_service_account = table.Column<bool>(type: "bit", nullable: false),
                    is_last_owner = table.Column<bool>(type: "bit", nullable: false),
                    observed_at = table.Column<long>(type: "bigint", nullable: true),
                    applied = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    origin = table.Column<int>(type: "int", nullable: false),
                    exempt = table.Column<bool>(type: "bit", nullable: false),
                    cut_at = table.Column<long>(type: "bigint", nullable: true),
                    known_email = table.Column<string>(type: "varchar(3072)", unicode: false, maxLength: 1024, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    removal_confirmed_at = table.Column<long>(type: "bigint", nullable: true),
                    absent_seen_at = table.Column<long>(type: "bigint", nullable: true),
                    suspended_at = table.Column<long>(type: "bigint", nullable: true),
                    invited_at = table.Column<long>(type: "bigint", nullable: true)
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
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    hub_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    user_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    wanted_rev = table.Column<long>(type: "bigint", nullable: false),
                    done_rev = table.Column<long>(type: "bigint", nullable: false),
                    not_before = table.Column<long>(type: "bigint", nullable: false),
                    first_marked_at = table.Column<long>(type: "bigint", nullable: false),
                    attempts = table.Column<int>(type: "int", nullable: false),
                    state = table.Column<int>(type: "int", nullable: false),
                    reason = table.Column<string>(type: "varchar(3072)", unicode: false, maxLength: 1024, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    must_read_back = table.Column<bool>(type: "bit", nullable: false),
                    parent_id = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    reduction = table.Column<int>(type: "int", nullable: false),
                    failing_since = table.Column<long>(type: "bigint", nullable: true),
                    defect = table.Column<string>(type: "varchar(768)", unicode: false, maxLength: 256, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    defects = table.Column<int>(type: "int", nullable: false)
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
                name: "service_account_share",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    hub_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    user_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    shared_at = table.Column<long>(type: "bigint", nullable: false)
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
                name: "user_email",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    user_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    position = table.Column<int>(type: "int", nullable: false),
                    value = table.Column<string>(type: "varchar(3072)", unicode: false, maxLength: 1024, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    value_key = table.Column<string>(type: "varchar(1684)", unicode: false, maxLength: 1024, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    type = table.Column<string>(type: "varchar(768)", unicode: false, maxLength: 256, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    type_key = table.Column<string>(type: "varchar(768)", unicode: false, maxLength: 256, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    is_primary = table.Column<bool>(type: "bit", nullable: false)
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
                name: "user_profile",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    user_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    kind = table.Column<int>(type: "int", nullable: false),
                    local_partner = table.Column<string>(type: "varchar(600)", unicode: false, maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    left_at = table.Column<long>(type: "bigint", nullable: true),
                    left_how = table.Column<int>(type: "int", nullable: true)
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
                name: "collection_share",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    collection_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    team_id = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    user_id = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    created_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_collection_share", x => new { x.workspace_id, x.id });
                    table.CheckConstraint("ck_collection_share_subject", "(team_id IS NULL AND user_id IS NOT NULL) OR (team_id IS NOT NULL AND user_id IS NULL)");
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
                name: "grant",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    hub_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    team_id = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    user_id = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    hub_role = table.Column<int>(type: "int", nullable: false),
                    access = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    with_seat = table.Column<bool>(type: "bit", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    collection_id = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    source = table.Column<int>(type: "int", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: true),
                    reminded_at = table.Column<long>(type: "bigint", nullable: true),
                    given_by = table.Column<string>(type: "varchar(600)", unicode: false, maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_grant", x => new { x.workspace_id, x.id });
                    table.CheckConstraint("ck_grant_subject", "(team_id IS NULL AND user_id IS NOT NULL) OR (team_id IS NOT NULL AND user_id IS NULL)");
                    table.ForeignKey(
                        name: "FK_grant_collection_workspace_id_collection_id",
                        columns: x => new { x.workspace_id, x.collection_id },
                        principalTable: "collection",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
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
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    group_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    team_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    is_default = table.Column<bool>(type: "bit", nullable: false)
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
                name: "mapping_rule",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    kind = table.Column<int>(type: "int", nullable: false),
                    pattern = table.Column<string>(type: "varchar(3072)", unicode: false, maxLength: 1024, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    team_id = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    position = table.Column<int>(type: "int", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false)
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
                name: "team_member",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    team_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    user_id = table.Column<byte[]>(type: "binary(16)", nullable: false)
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
                name: "safeguard_hold_seat",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    hold_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    user_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    hub_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    rev = table.Column<long>(type: "bigint", nullable: false),
                    before = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    after = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2_UTF8")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_safeguard_hold_seat", x => new { x.workspace_id, x.hold_id, x.user_id });
                    table.ForeignKey(
                        name: "FK_safeguard_hold_seat_safeguard_hold_workspace_id_hold_id",
                        columns: x => new { x.workspace_id, x.hold_id },
                        principalTable: "safeguard_hold",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_safeguard_hold_seat_scim_user_workspace_id_user_id",
                        columns: x => new { x.workspace_id, x.user_id },
                        principalTable: "scim_user",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sync_item",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    report_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    seq = table.Column<int>(type: "int", nullable: false),
                    kind = table.Column<int>(type: "int", nullable: false),
                    account_id = table.Column<string>(type: "varchar(768)", unicode: false, maxLength: 256, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    user_id = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    email = table.Column<string>(type: "varchar(3072)", unicode: false, maxLength: 1024, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    before = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    after = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    state = table.Column<int>(type: "int", nullable: false),
                    reason = table.Column<string>(type: "varchar(3072)", unicode: false, maxLength: 1024, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    decided_by = table.Column<string>(type: "varchar(600)", unicode: false, maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    decided_at = table.Column<long>(type: "bigint", nullable: true)
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

            migrationBuilder.CreateTable(
                name: "task_attempt",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    task_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    hub_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    number = table.Column<int>(type: "int", nullable: false),
                    sent_at = table.Column<long>(type: "bigint", nullable: false),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    outcome = table.Column<string>(type: "varchar(96)", unicode: false, maxLength: 32, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    code = table.Column<string>(type: "varchar(384)", unicode: false, maxLength: 128, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    app_status = table.Column<int>(type: "int", nullable: true),
                    fence = table.Column<long>(type: "bigint", nullable: false),
                    request_digest = table.Column<string>(type: "varchar(192)", unicode: false, maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    counted = table.Column<int>(type: "int", nullable: false)
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
                name: "IX_desired_log_workspace_id_user_id",
                table: "desired_log",
                columns: new[] { "workspace_id", "user_id" });

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
                name: "IX_grant_workspace_id_team_id",
                table: "grant",
                columns: new[] { "workspace_id", "team_id" });

            migrationBuilder.CreateIndex(
                name: "IX_grant_workspace_id_user_id",
                table: "grant",
                columns: new[] { "workspace_id", "user_id" });

            migrationBuilder.CreateIndex(
                name: "IX_group_child_workspace_id_child_id",
                table: "group_child",
                columns: new[] { "workspace_id", "child_id" });

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
                unique: true,
                filter: "removed_at IS NULL");

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
                name: "IX_hub_health_workspace_id_next_sync_at",
                table: "hub_health",
                columns: new[] { "workspace_id", "next_sync_at" });

            migrationBuilder.CreateIndex(
                name: "IX_hub_task_workspace_id_hub_id_user_id_state",
                table: "hub_task",
                columns: new[] { "workspace_id", "hub_id", "user_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_hub_task_workspace_id_parent_id_state",
                table: "hub_task",
                columns: new[] { "workspace_id", "parent_id", "state" },
                filter: "parent_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_hub_task_workspace_id_state",
                table: "hub_task",
                columns: new[] { "workspace_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_hub_task_workspace_id_user_id",
                table: "hub_task",
                columns: new[] { "workspace_id", "user_id" });

            migrationBuilder.CreateIndex(
                name: "IX_idempotency_record_workspace_id_at",
                table: "idempotency_record",
                columns: new[] { "workspace_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_jwt_profile_issuer_audience",
                table: "jwt_profile",
                columns: new[] { "issuer", "audience" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_jwt_profile_workspace_id_name_key",
                table: "jwt_profile",
                columns: new[] { "workspace_id", "name_key" },
                unique: true);

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
                name: "IX_parent_task_workspace_id_hub_id_id",
                table: "parent_task",
                columns: new[] { "workspace_id", "hub_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_safeguard_hold_workspace_id_hub_id_state",
                table: "safeguard_hold",
                columns: new[] { "workspace_id", "hub_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_safeguard_hold_seat_workspace_id_hub_id_user_id",
                table: "safeguard_hold_seat",
                columns: new[] { "workspace_id", "hub_id", "user_id" });

            migrationBuilder.CreateIndex(
                name: "IX_safeguard_hold_seat_workspace_id_user_id",
                table: "safeguard_hold_seat",
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
                name: "IX_seat_work_workspace_id_hub_id_reduction",
                table: "seat_work",
                columns: new[] { "workspace_id", "hub_id", "reduction" },
                filter: "reduction > 0");

            migrationBuilder.CreateIndex(
                name: "IX_seat_work_workspace_id_hub_id_state_not_before",
                table: "seat_work",
                columns: new[] { "workspace_id", "hub_id", "state", "not_before" });

            migrationBuilder.CreateIndex(
                name: "IX_seat_work_workspace_id_parent_id",
                table: "seat_work",
                columns: new[] { "workspace_id", "parent_id" },
                filter: "parent_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_seat_work_workspace_id_user_id",
                table: "seat_work",
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
                name: "IX_task_attempt_workspace_id_hub_id_counted_sent_at",
                table: "task_attempt",
                columns: new[] { "workspace_id", "hub_id", "counted", "sent_at" },
                filter: "counted > 0");

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
                name: "IX_team_workspace_id_group_id",
                table: "team",
                columns: new[] { "workspace_id", "group_id" });

            migrationBuilder.CreateIndex(
                name: "IX_team_workspace_id_name_key",
                table: "team",
                columns: new[] { "workspace_id", "name_key" });

            migrationBuilder.CreateIndex(
                name: "IX_team_member_workspace_id_user_id",
                table: "team_member",
                columns: new[] { "workspace_id", "user_id" });

            migrationBuilder.CreateIndex(
                name: "IX_user_email_workspace_id_value_key",
                table: "user_email",
                columns: new[] { "workspace_id", "value_key" });

            migrationBuilder.CreateIndex(
                name: "IX_user_profile_workspace_id_left_at",
                table: "user_profile",
                columns: new[] { "workspace_id", "left_at" });

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
                name: "account_removal");

            migrationBuilder.DropTable(
                name: "app_role");

            migrationBuilder.DropTable(
                name: "asset");

            migrationBuilder.DropTable(
                name: "audit_entry");

            migrationBuilder.DropTable(
                name: "claim");

            migrationBuilder.DropTable(
                name: "collection_item");

            migrationBuilder.DropTable(
                name: "collection_share");

            migrationBuilder.DropTable(
                name: "desired_log");

            migrationBuilder.DropTable(
                name: "grant");

            migrationBuilder.DropTable(
                name: "group_child");

            migrationBuilder.DropTable(
                name: "group_mapping");

            migrationBuilder.DropTable(
                name: "group_member");

            migrationBuilder.DropTable(
                name: "hub_account");

            migrationBuilder.DropTable(
                name: "hub_health");

            migrationBuilder.DropTable(
                name: "hub_lease");

            migrationBuilder.DropTable(
                name: "hub_secret");

            migrationBuilder.DropTable(
                name: "idempotency_record");

            migrationBuilder.DropTable(
                name: "jwt_profile");

            migrationBuilder.DropTable(
                name: "mapping_rule");

            migrationBuilder.DropTable(
                name: "notification");

            migrationBuilder.DropTable(
                name: "parent_task");

            migrationBuilder.DropTable(
                name: "partner");

            migrationBuilder.DropTable(
                name: "safeguard_hold_seat");

            migrationBuilder.DropTable(
                name: "scim_token");

            migrationBuilder.DropTable(
                name: "seat");

            migrationBuilder.DropTable(
                name: "seat_work");

            migrationBuilder.DropTable(
                name: "service_account_share");

            migrationBuilder.DropTable(
                name: "sync_item");

            migrationBuilder.DropTable(
                name: "task_attempt");

            migrationBuilder.DropTable(
                name: "team_member");

            migrationBuilder.DropTable(
                name: "user_email");

            migrationBuilder.DropTable(
                name: "user_profile");

            migrationBuilder.DropTable(
                name: "collection");

            migrationBuilder.DropTable(
                name: "scim_group");

            migrationBuilder.DropTable(
                name: "safeguard_hold");

            migrationBuilder.DropTable(
                name: "sync_report");

            migrationBuilder.DropTable(
                name: "hub_task");

            migrationBuilder.DropTable(
                name: "team");

            migrationBuilder.DropTable(
                name: "hub");

            migrationBuilder.DropTable(
                name: "scim_user");

            migrationBuilder.DropTable(
                name: "workspace");
        }
    }
}
