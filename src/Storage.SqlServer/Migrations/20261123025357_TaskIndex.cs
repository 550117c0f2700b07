using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BusinessHubs.Storage.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class TaskIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_hub_task_workspace_id_id",
                table: "hub_task",
                columns: new[] { "workspace_id", "id" },
                filter: "parent_id IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_hub_task_workspace_id_id",
                table: "hub_task");
        }
    }
}
