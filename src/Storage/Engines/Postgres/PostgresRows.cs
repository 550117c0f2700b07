using Npgsql;

namespace BusinessHubs.Storage.Engines.Postgres;

/// <summary>Answer of a hand-written statement. Disposing ends it, and gives back a connection that was opened for it.</summary>
internal sealed class PostgresRows(NpgsqlCommand command, NpgsqlDataReader reader, Func<Exception, Exception> name, Func<Task> close) : IAsyncDisposable
{
    public async Task<bool> ReadAsync()
    {
        try
        {
            return await reader.ReadAsync();
        }
        catch (Exception e) when (e is not InvalidOperationException)
        {
            throw name(e);
        }
    }

    public Guid Id(int column) => reader.GetGuid(column);

    public Guid? IdOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetGuid(column);

    public long Number(int column) => reader.GetInt64(column);

    public long? NumberOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    public int Small(int column) => reader.GetInt32(column);

    public int? SmallOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);

    public string Text(int column) => reader.GetString(column);

    public string? TextOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public bool Flag(int column) => reader.GetBoolean(column);

    public byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(column);

    public bool IsNull(int column) => reader.IsDBNull(column);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await reader.DisposeAsync();
            await command.DisposeAsync();
        }
        finally
        {
            await close();
        }
    }
}
