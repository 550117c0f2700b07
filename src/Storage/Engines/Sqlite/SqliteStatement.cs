using System.Buffers.Text;
using System.Globalization;
using System.Text;
using SQLitePCL;

namespace BusinessHubs.Storage.Engines.Sqlite;

/// <summary>
/// One prepared statement (ADR 0027). Values are bound and read as Microsoft.Data.Sqlite and EF Core do it: a Guid is text in upper case,
/// a flag is 0 or 1.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private const int GuidLength = 36;
    private const int OnStack = 256;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _prepared;
    private readonly int[] _places;

    /// <param name="database">An open connection.</param>
    /// <param name="sql">One statement, with parameters <c>@p0</c> to the number of values less one, in any order.</param>
    /// <param name="values">How many values there will be.</param>
    public SqliteStatement(sqlite3 database, string sql, int values)
    {
        _database = database;
        SqliteFailure.ThrowIf(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _prepared), database);
        _places = [.. Enumerable.Range(0, values).Select(i => raw.sqlite3_bind_parameter_index(_prepared, string.Create(CultureInfo.InvariantCulture, $"@p{i}")))];
        if (raw.sqlite3_bind_parameter_count(_prepared) != values || _places.Contains(0))
            throw new ArgumentException("The statement and its values do not match.", nameof(values));
    }

    /// <summary>Runs it to its end.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Execute(ReadOnlySpan<object?> values)
    {
        using SqliteRows rows = Read(values);
        while (rows.Read())
        {
        }

        return raw.sqlite3_changes(_database);
    }

    /// <summary>Begins it. It runs while rows are read, and is free again when they are disposed.</summary>
    public SqliteRows Read(ReadOnlySpan<object?> values)
    {
        for (int i = 0; i < values.Length; i++)
            SqliteFailure.ThrowIf(Bind(_places[i], values[i]), _database);
        return new SqliteRows(_database, _prepared);
    }

    /// <inheritdoc/>
    public void Dispose() => _prepared.Dispose();

    private int Bind(int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_prepared, place),
        Guid id => Bind(place, id),
        string text => Bind(place, text),
        long number => raw.sqlite3_bind_int64(_prepared, place, number),
        int number => raw.sqlite3_bind_int64(_prepared, place, number),
        bool flag => raw.sqlite3_bind_int(_prepared, place, flag ? 1 : 0),
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(_prepared, place, 0),
        byte[] bytes => raw.sqlite3_bind_blob(_prepared, place, bytes),
        _ => throw new ArgumentException($"No parameter can be a {value.GetType()}.", nameof(value)),
    };

    private int Bind(int place, Guid id)
    {
        Span<byte> text = stackalloc byte[GuidLength];
        if (!Utf8Formatter.TryFormat(id, text, out _))
            throw new InvalidOperationException("A Guid has 36 characters.");
        _ = Ascii.ToUpperInPlace(text, out _);
        return raw.sqlite3_bind_text(_prepared, place, text);
    }

    private int Bind(int place, string text)
    {
        // No bytes are no address either, which SQLite would take for NULL.
        if (text.Length == 0)
            return raw.sqlite3_bind_text(_prepared, place, text);
        Span<byte> stack = stackalloc byte[OnStack];
        return Encoding.UTF8.TryGetBytes(text, stack, out int written)
            ? raw.sqlite3_bind_text(_prepared, place, stack[..written])
            : raw.sqlite3_bind_text(_prepared, place, Encoding.UTF8.GetBytes(text));
    }
}
