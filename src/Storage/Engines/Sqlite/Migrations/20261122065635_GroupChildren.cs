using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BusinessHubs.Storage.Engines.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class GroupChildren : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "group_child",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    child_id = table.Column<Guid>(type: "TEXT", nullable: false)
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

            migrationBuilder.CreateIndex(
                name: "IX_group_child_workspace_id_child_id",
                table: "group_child",
                columns: new[] { "workspace_id", "child_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "group_child");
        }
    }
}
