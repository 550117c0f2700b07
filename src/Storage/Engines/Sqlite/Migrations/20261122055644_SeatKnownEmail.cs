using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BusinessHubs.Storage.Engines.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SeatKnownEmail : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "known_email",
                table: "seat",
                type: "TEXT",
                maxLength: 1024,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "known_email",
                table: "seat");
        }
    }
}
