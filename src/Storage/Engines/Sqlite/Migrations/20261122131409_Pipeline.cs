using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BusinessHubs.Storage.Engines.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Pipeline : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "counted",
                table: "task_attempt",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "request_digest",
                table: "task_attempt",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "defect",
                table: "seat_work",
                type: "TEXT",
                maxLength: 256,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "defects",
                table: "seat_work",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "failing_since",
                table: "seat_work",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "parent_id",
                table: "seat_work",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "reduction",
                table: "seat_work",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "invited_at",
                table: "seat",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "suspended_at",
                table: "seat",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "mailed_at",
                table: "notification",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "parent_id",
                table: "hub_task",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "quiet_until",
                table: "hub_lease",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "until",
                table: "hub_lease",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "invite_life",
                table: "hub",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "suspend_retention",
                table: "hub",
                type: "INTEGER",
                nullable: false,
                defaultValue: 30 * 864_000_000_000L);

            migrationBuilder.AddColumn<string>(
                name: "sync_cron",
                table: "hub",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "parent_task",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    trigger = table.Column<int>(type: "INTEGER", nullable: false),
                    actor = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    actor_user_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    seats = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
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
                name: "safeguard_hold",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reduction = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: false),
                    load = table.Column<int>(type: "INTEGER", nullable: false),
                    most = table.Column<int>(type: "INTEGER", nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
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
                name: "safeguard_hold_seat",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hold_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    rev = table.Column<long>(type: "INTEGER", nullable: false),
                    before = table.Column<string>(type: "TEXT", nullable: false),
                    after = table.Column<string>(type: "TEXT", nullable: false)
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

            migrationBuilder.CreateIndex(
                name: "IX_task_attempt_workspace_id_hub_id_counted_sent_at",
                table: "task_attempt",
                columns: new[] { "workspace_id", "hub_id", "counted", "sent_at" },
                filter: "counted > 0");

            migrationBuilder.CreateIndex(
                name: "IX_seat_work_workspace_id_hub_id_reduction",
                table: "seat_work",
                columns: new[] { "workspace_id", "hub_id", "reduction" },
                filter: "reduction > 0");

            migrationBuilder.CreateIndex(
                name: "IX_seat_work_workspace_id_parent_id",
                table: "seat_work",
                columns: new[] { "workspace_id", "parent_id" },
                filter: "parent_id IS NOT NULL AND wanted_rev > done_rev");

            migrationBuilder.CreateIndex(
                name: "IX_hub_task_workspace_id_parent_id_state",
                table: "hub_task",
                columns: new[] { "workspace_id", "parent_id", "state" },
                filter: "parent_id IS NOT NULL");

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "parent_task");

            migrationBuilder.DropTable(
                name: "safeguard_hold_seat");

            migrationBuilder.DropTable(
                name: "safeguard_hold");

            migrationBuilder.DropIndex(
                name: "IX_task_attempt_workspace_id_hub_id_counted_sent_at",
                table: "task_attempt");

            migrationBuilder.DropIndex(
                name: "IX_seat_work_workspace_id_hub_id_reduction",
                table: "seat_work");

            migrationBuilder.DropIndex(
                name: "IX_seat_work_workspace_id_parent_id",
                table: "seat_work");

            migrationBuilder.DropIndex(
                name: "IX_hub_task_workspace_id_parent_id_state",
                table: "hub_task");

            migrationBuilder.DropColumn(
                name: "counted",
                table: "task_attempt");

            migrationBuilder.DropColumn(
                name: "request_digest",
                table: "task_attempt");

            migrationBuilder.DropColumn(
                name: "defect",
                table: "seat_work");

            migrationBuilder.DropColumn(
                name: "defects",
                table: "seat_work");

            migrationBuilder.DropColumn(
                name: "failing_since",
                table: "seat_work");

            migrationBuilder.DropColumn(
                name: "parent_id",
                table: "seat_work");

            migrationBuilder.DropColumn(
                name: "reduction",
                table: "seat_work");

            migrationBuilder.DropColumn(
                name: "invited_at",
                table: "seat");

            migrationBuilder.DropColumn(
                name: "suspended_at",
                table: "seat");

            migrationBuilder.DropColumn(
                name: "mailed_at",
                table: "notification");

            migrationBuilder.DropColumn(
                name: "parent_id",
                table: "hub_task");

            migrationBuilder.DropColumn(
                name: "quiet_until",
                table: "hub_lease");

            migrationBuilder.DropColumn(
                name: "until",
                table: "hub_lease");

            migrationBuilder.DropColumn(
                name: "invite_life",
                table: "hub");

            migrationBuilder.DropColumn(
                name: "suspend_retention",
                table: "hub");

            migrationBuilder.DropColumn(
                name: "sync_cron",
                table: "hub");
        }
    }
}
