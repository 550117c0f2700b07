using NpgsqlTypes;

namespace BusinessHubs.Storage.Engines.Postgres;

/// <summary>A hand-written statement.</summary>
internal sealed class PostgresStatement
{
    /// <param name="text">With $1, $2 and so on.</param>
    /// <param name="types">
    /// A letter for each of them, in that order, because a value that is missing has no type of its own and a statement is prepared once for each
    /// row of types: U an id, L and I a long and a short number, T text, F yes or no, J a document, B bytes.
    /// </param>
    public PostgresStatement(string text, string types)
    {
        Text = text;
        Types = [.. types.Select(TypeOf)];
    }

    /// <summary>Its text.</summary>
    public string Text { get; }

    /// <summary>Types of its parameters.</summary>
    public NpgsqlDbType[] Types { get; }

    private static NpgsqlDbType TypeOf(char letter) => letter switch
    {
        'U' => NpgsqlDbType.Uuid,
        'L' => NpgsqlDbType.Bigint,
        'I' => NpgsqlDbType.Integer,
        'T' => NpgsqlDbType.Text,
        'F' => NpgsqlDbType.Boolean,
        'J' => NpgsqlDbType.Jsonb,
        'B' => NpgsqlDbType.Bytea,
        _ => throw new ArgumentException($"No type for the letter {letter}."),
    };
}
