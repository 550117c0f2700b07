using System.Buffers.Text;
using System.Text;
using SQLitePCL;

namespace BusinessHubs.Storage.Engines.Sqlite;

/// <summary>The rows of a statement that runs. Disposing ends it.</summary>
internal readonly struct SqliteRows(sqlite3 database, sqlite3_stmt statement) : IDisposable
{
    /// <summary>Goes to the next row.</summary>
    public bool Read()
    {
        int code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_ROW)
            return true;
        SqliteFailure.ThrowIf(code, database);
        return false;
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public long Number(int column) => Given(column, raw.SQLITE_INTEGER) ? raw.sqlite3_column_int64(statement, column) : throw NotThat(column, "number");

    public int Small(int column) => checked((int)Number(column));

    public bool Flag(int column) => Number(column) != 0;

    public string Text(int column) =>
        Given(column, raw.SQLITE_TEXT) ? Encoding.UTF8.GetString(raw.sqlite3_column_blob(statement, column)) : throw NotThat(column, "text");

    public byte[] Bytes(int column) =>
        Given(column, raw.SQLITE_BLOB) ? raw.sqlite3_column_blob(statement, column).ToArray() : throw NotThat(column, "blob");

    public Guid Id(int column) =>
        Given(column, raw.SQLITE_TEXT) && Utf8Parser.TryParse(raw.sqlite3_column_blob(statement, column), out Guid id, out int length) && length == 36
            ? id
            : throw NotThat(column, "id");

    public long? NumberOrNull(int column) => IsNull(column) ? null : Number(column);

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public Guid? IdOrNull(int column) => IsNull(column) ? null : Id(column);

    // What went wrong was said by Read already; resetting only says it again.
    public void Dispose() => _ = raw.sqlite3_reset(statement);

    private bool Given(int column, int type) => raw.sqlite3_column_type(statement, column) == type;

    private static InvalidOperationException NotThat(int column, string type) => new($"Column {column} is no {type}.");
}
