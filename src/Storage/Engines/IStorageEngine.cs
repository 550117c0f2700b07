using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Engines;

/// <summary>
/// Everything that differs between database engines. PostgreSQL and SQL Server will be further implementations; nothing outside
/// <c>Engines</c> may know which one is in use.
/// </summary>
internal interface IStorageEngine
{
    /// <summary>A context with the engine's provider and migrations.</summary>
    BusinessHubsContext CreateContext();

    /// <summary>Waits for the right to write, in order; disposing gives it back.</summary>
    Task<IDisposable> EnterWriteAsync(CancellationToken cancellation);

    /// <summary>Brings the schema up to date, whoever else may be starting at the same moment.</summary>
    Task MigrateAsync(CancellationToken cancellation);

    /// <summary>Whether this is the engine's way to say that a unique value is taken or a row changed meanwhile.</summary>
    bool IsConflict(DbUpdateException exception);

    /// <summary>Whether this is the engine's way to say that it is busy, full or gone.</summary>
    bool IsUnavailable(Exception exception);
}
