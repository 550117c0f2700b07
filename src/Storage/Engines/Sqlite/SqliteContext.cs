using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Storage.Filters;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Engines.Sqlite;

/// <summary>The shared model with SQLite's migrations (each engine has its own set).</summary>
internal sealed class SqliteContext(DbContextOptions<SqliteContext> options) : BusinessHubsContext(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        _ = modelBuilder.HasDbFunction(() => DocumentFunctions.Text("", "")).HasName("json_extract").IsBuiltIn();
        _ = modelBuilder.HasDbFunction(() => DocumentFunctions.Flag("", "")).HasName("json_extract").IsBuiltIn();
    }

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
