using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Storage.Filters;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Engines.Sqlite;

/// <summary>The shared model with SQLite's migrations (each engine has its own set).</summary>
/// <param name="options">How to reach the file.</param>
/// <param name="lane">The lane that keeps it, or null.</param>
/// <param name="giveBack">What disposing does instead, for a context that is kept with its connection.</param>
internal sealed class SqliteContext(DbContextOptions<SqliteContext> options, SqliteLane? lane = null, Action<SqliteLane>? giveBack = null)
    : BusinessHubsContext(options)
{
    /// <inheritdoc/>
    public override IHotStatements Statements => lane?.Statements ?? base.Statements;

    /// <inheritdoc/>
    public override IPipelineStatements Pipeline => lane?.Pipeline ?? base.Pipeline;

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
        catch (Exception e)
        {
            HasFailed = true;
            if (!SqliteEngine.SaysUnavailable(e))
                throw;

            // Stores save in the middle of a transaction too; a full disk must not look like a defect there.
            throw new StorageUnavailableException("The database is busy, full or gone.", e);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (lane is null)
            base.Dispose();
        else
            giveBack?.Invoke(lane);
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        if (lane is null)
            return base.DisposeAsync();
        giveBack?.Invoke(lane);
        return ValueTask.CompletedTask;
    }

    /// <summary>Really disposes a context that is kept.</summary>
    public void End() => base.Dispose();
}
