namespace BusinessHubs.Storage.Engines.Sqlite;

internal sealed class SqliteWriteTurn(SqliteWriter writer, SqliteLane lane) : IWriteTurn
{
    private bool _ended;

    public BusinessHubsContext Context => _ended ? throw Ended() : lane.Context;

    public Task CommitAsync()
    {
        if (_ended)
            throw Ended();
        if (lane.HasFailed)
            throw new InvalidOperationException("A statement of this turn has failed; half of a change must not be kept.");
        _ended = true;
        return writer.KeepAsync(lane);
    }

    public ValueTask DisposeAsync()
    {
        if (!_ended)
        {
            _ended = true;
            writer.Drop(lane);
        }

        return ValueTask.CompletedTask;
    }

    private static InvalidOperationException Ended() => new("This turn has ended.");
}
