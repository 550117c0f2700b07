using BusinessHubs.Storage.Engines.Postgres;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Tests.Engines;

/// <summary>What can be said of PostgreSQL without a server.</summary>
public sealed class PostgresModelTests
{
    [Fact]
    public void the_newest_migration_is_what_the_model_says()
    {
        using PostgresContext context = new PostgresDesignFactory().CreateDbContext([]);
        context.Database.HasPendingModelChanges().ShouldBeFalse();
    }

    [Fact]
    public void every_key_begins_with_the_workspace()
    {
        using PostgresContext context = new PostgresDesignFactory().CreateDbContext([]);
        foreach (var entity in context.Model.GetEntityTypes().Where(e => e.FindProperty("WorkspaceId") is not null))
            entity.FindPrimaryKey()!.Properties[0].Name.ShouldBe("WorkspaceId", entity.Name);

        // Few rows of the installation: a sharded database keeps a copy of them on each shard.
        context.Model.GetEntityTypes().Where(e => e.FindProperty("WorkspaceId") is null).Select(e => e.GetTableName()).Order()
            .ShouldBe(["installation", "node", "protection_key", "workspace"]);
    }

    [Theory]
    [InlineData("Host=db;Database=hubs;Username=u;Password=secret", null)]
    [InlineData("Data Source=hubs.db", "it is not a connection string of Npgsql (write Host=…;Database=…;Username=…;Password=…).")]
    [InlineData("Database=hubs", "Host is missing.")]
    [InlineData("Host=db", "Database is missing.")]
    public void a_connection_string_is_looked_at_before_it_is_used(string text, string? fault) => PostgresConnection.Fault(text).ShouldBe(fault);
}
