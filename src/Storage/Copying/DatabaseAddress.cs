namespace BusinessHubs.Storage.Copying;

/// <summary>Which database: an engine, and how to reach it there.</summary>
/// <param name="Engine">Its engine.</param>
/// <param name="Place">A file, or a connection string; a secret when it has a password.</param>
public sealed record DatabaseAddress(DatabaseEngine Engine, string Place)
{
    private const string Words = "write sqlite:FILE or postgresql:CONNECTION STRING";

    /// <summary>Reads <c>engine:place</c>. The fault is one line and repeats nothing of a connection string.</summary>
    public static bool TryRead(string text, out DatabaseAddress? address, out string? fault)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string name = colon < 0 ? "" : text[..colon];
        string place = colon < 0 ? "" : text[(colon + 1)..];
        DatabaseEngine? engine = name.ToUpperInvariant() switch
        {
            "SQLITE" => DatabaseEngine.Sqlite,
            "POSTGRESQL" or "POSTGRES" => DatabaseEngine.PostgreSql,
            _ => null,
        };
        fault = engine is null ? $"The database is not known; {Words}."
            : string.IsNullOrWhiteSpace(place) ? $"The database is not named; {Words}."
            : engine == DatabaseEngine.PostgreSql && PostgresConnection.Fault(place) is { } wrong ? $"The database cannot be reached: {wrong}"
            : null;
        address = fault is null ? new DatabaseAddress(engine!.Value, place) : null;
        return fault is null;
    }
}
