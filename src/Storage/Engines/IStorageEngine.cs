namespace BusinessHubs.Storage.Engines;

/// <summary>
/// Everything that differs between database engines. PostgreSQL and SQL Server will be further implementations; nothing outside
/// <c>Engines</c> may know which one is in use.
/// </summary>
internal interface IStorageEngine
{
    /// <summary>A context for reading, with the engine's provider and migrations. Disposing gives it back for the next reader.</summary>
    BusinessHubsContext CreateContext();

    /// <summary>Runs hand-written statements that only read, outside of any unit of work.</summary>
    Task<T> ReadAsync<T>(Func<IHotStatements, Task<T>> read);

    /// <summary>Waits for the right to write, in order, and begins a change that stands or falls as a whole.</summary>
    Task<IWriteTurn> BeginWriteAsync(Guid workspace, CancellationToken cancellation);

    /// <summary>Brings the schema up to date, whoever else may be starting at the same moment.</summary>
    Task MigrateAsync(CancellationToken cancellation);

    /// <summary>Whether this is the engine's way to say that a unique value is taken or a row changed meanwhile.</summary>
    bool IsConflict(Exception exception);

    /// <summary>Whether this is the engine's way to say that it is busy, full or gone.</summary>
    bool IsUnavailable(Exception exception);
}
