using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BusinessHubs.Storage.Engines.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class JwtProfiles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "warned_days",
                table: "scim_token",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "jwt_profile",
                columns: table => new
                {
                    workspace_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    name_key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    issuer = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    audience = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    jwks = table.Column<string>(type: "TEXT", nullable: true),
                    keys_address = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    algorithms = table.Column<string>(type: "TEXT", nullable: false),
                    skew_seconds = table.Column<int>(type: "INTEGER", nullable: false),
                    required_claims = table.Column<string>(type: "TEXT", nullable: false),
                    subjects = table.Column<string>(type: "TEXT", nullable: false),
                    clients = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "jwt_profile");

            migrationBuilder.DropColumn(
                name: "warned_days",
                table: "scim_token");
        }
    }
}
