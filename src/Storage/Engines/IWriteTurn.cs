namespace BusinessHubs.Storage.Engines;

/// <summary>
/// One writer's turn: nobody else writes until it is committed or disposed. Its context may not be used afterwards, because the
/// next writer works on the same connection. Disposing without <see cref="CommitAsync"/> leaves no trace.
/// </summary>
internal interface IWriteTurn : IAsyncDisposable
{
    /// <summary>The context of this turn, empty at its beginning.</summary>
    BusinessHubsContext Context { get; }

    /// <summary>Ends the turn and waits until the change is durable. It may become so together with changes of later turns.</summary>
    Task CommitAsync();
}
