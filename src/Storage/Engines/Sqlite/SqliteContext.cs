using BusinessHubs.Provisioning.Operations;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Engines.Sqlite;

/// <summary>The shared model with SQLite's migrations (each engine has its own set).</summary>
internal sealed class SqliteContext(DbContextOptions<SqliteContext> options) : BusinessHubsContext(options)
{
    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        catch (DbUpdateException e) when (SqliteEngine.SaysUnavailable(e))
        {
            // Stores save in the middle of a transaction too; a full disk must not look like a defect there.
            throw new StorageUnavailableException("The database is busy, full or gone.", e);
        }
    }
}
