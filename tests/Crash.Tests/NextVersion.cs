#pragma warning disable EF1001 // The part of EF Core that knows the migrations of an assembly has no public way to be given one more.
using System.Reflection;
using BusinessHubs.Storage.Engines.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Internal;
using Microsoft.Extensions.DependencyInjection;

namespace BusinessHubs.Crash.Tests;

/// <summary>Makes a server one of a later version: the same code with one migration more, or two.</summary>
internal static class NextVersion
{
    private const string Variable = "BH_NEXT_MIGRATIONS";
    private const string Expand = "99990101000000_Expand";
    private const string Contract = "99990102000000_Contract";
    private static readonly (string Id, Type Migration)[] Later = [(Expand, typeof(ExpandMigration)), (Contract, typeof(ContractMigration))];

    /// <summary>Environment of a server that has so many migrations more.</summary>
    public static IReadOnlyDictionary<string, string> Of(int migrations) => new Dictionary<string, string> { [Variable] = $"{migrations}" };

    /// <summary>Registers the database with the later migrations, when the environment asks for them.</summary>
    public static void Apply(IServiceCollection services)
    {
        if (Count == 0)
            return;
        string connection = Environment.GetEnvironmentVariable("BusinessHubs__Storage__ConnectionString") ?? throw new InvalidOperationException("No database is named.");
        _ = services.AddSingleton(_ => new PostgresEngine(connection, ownClock: true, options => options.ReplaceService<IMigrationsAssembly, LaterMigrations>()));
    }

    private static int Count => int.TryParse(Environment.GetEnvironmentVariable(Variable), out int count) ? count : 0;

    /// <summary>The product's migrations and the later ones.</summary>
    private sealed class LaterMigrations(
        ICurrentDbContext context, IDbContextOptions options, IMigrationsIdGenerator ids, IDiagnosticsLogger<DbLoggerCategory.Migrations> logger)
        : MigrationsAssembly(context, options, ids, logger)
    {
        public override IReadOnlyDictionary<string, TypeInfo> Migrations { get; } = Add(new MigrationsAssembly(context, options, ids, logger).Migrations);

        private static SortedDictionary<string, TypeInfo> Add(IReadOnlyDictionary<string, TypeInfo> ours)
        {
            var all = new SortedDictionary<string, TypeInfo>(ours.ToDictionary(), StringComparer.Ordinal);
            foreach ((string id, Type migration) in Later.Take(Count))
                all.Add(id, migration.GetTypeInfo());
            return all;
        }
    }

    /// <summary>What a version may do while older nodes are at work: a column that they need not know, a table, an index.</summary>
    [Migration(Expand)]
    private sealed class ExpandMigration : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            _ = migrationBuilder.AddColumn<string>("nickname", "scim_user", "text", nullable: false, defaultValue: "none");
            _ = migrationBuilder.CreateTable("later", table => new { Id = table.Column<Guid>("uuid", name: "id") }, constraints: table => table.PrimaryKey("PK_later", t => t.Id));
            _ = migrationBuilder.CreateIndex("IX_scim_user_nickname", "scim_user", ["workspace_id", "nickname"]);
        }
    }

    /// <summary>What the version after it may do, when no older node is left: from here on the expansion has to be known.</summary>
    [Migration(Contract)]
    private sealed class ContractMigration : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            _ = migrationBuilder.Sql($"UPDATE installation SET needs_migration = '{Expand}'");
            _ = migrationBuilder.DropColumn("nickname", "scim_user");
        }
    }
}
