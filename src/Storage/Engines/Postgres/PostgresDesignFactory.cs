using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace BusinessHubs.Storage.Engines.Postgres;

/// <summary>Lets the design tools make the context when a migration is added. Opens no connection.</summary>
internal sealed class PostgresDesignFactory : IDesignTimeDbContextFactory<PostgresContext>
{
    /// <inheritdoc/>
    public PostgresContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresContext>().UseNpgsql("Host=127.0.0.1").Options);
}
