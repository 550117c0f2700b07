namespace BusinessHubs.Storage.Engines;

/// <summary>
/// Everything that differs between database engines. Nothing outside <c>Engines</c> may know which one is in use.
/// </summary>
internal interface IStorageEngine
{
    /// <summary>A context for reading, with the engine's provider and migrations. Disposing gives it back for the next reader.</summary>
    BusinessHubsContext CreateContext();

    /// <summary>Runs hand-written statements that only read, outside of any unit of work.</summary>
    Task<T> ReadAsync<T>(Func<IHotStatements, Task<T>> read);

    /// <summary>Waits for the right to write, in order, and begins a change that stands or falls as a whole.</summary>
    /// <param name="workspace">Whose rows are changed; <see cref="Guid.Empty"/> for rows that belong to the installation.</param>
    /// <param name="hub">
    /// The hub, when nothing but its seats, tasks and state is changed: an engine may then let other hubs of the workspace write beside it.
    /// Whoever writes to the workspace as a whole is kept out all the same.
    /// </param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<IWriteTurn> BeginWriteAsync(Guid workspace, Guid? hub, CancellationToken cancellation);

    /// <summary>Begins to read on a context so that everything is seen as of one instant. Nobody waits for it.</summary>
    Task<IAsyncDisposable> BeginViewAsync(BusinessHubsContext context, CancellationToken cancellation);

    /// <summary>Brings the schema up to date, whoever else may be starting at the same moment.</summary>
    Task MigrateAsync(CancellationToken cancellation);

    /// <summary>Whether this is the engine's way to say that a unique value is taken or a row changed meanwhile.</summary>
    bool IsConflict(Exception exception);

    /// <summary>Whether this is the engine's way to say that it is busy, full or gone.</summary>
    bool IsUnavailable(Exception exception);
}
