using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace BusinessHubs.Storage.SqlServer;

/// <summary>Lets the design tools make the context when a migration is added. Opens no connection.</summary>
internal sealed class SqlServerDesignFactory : IDesignTimeDbContextFactory<SqlServerContext>
{
    /// <inheritdoc/>
    public SqlServerContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerContext>().UseSqlServer("Server=127.0.0.1;Database=design").Options);
}
