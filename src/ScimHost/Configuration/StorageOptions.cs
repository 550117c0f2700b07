namespace BusinessHubs.ScimHost.Configuration;

/// <summary>Where data is kept.</summary>
public sealed class StorageOptions
{
    /// <summary>One file in the data directory, for one server.</summary>
    public const string Sqlite = "Sqlite";

    /// <summary>A PostgreSQL database, version 15 or newer.</summary>
    public const string PostgreSql = "PostgreSql";

    /// <summary>Database engine: <c>Sqlite</c> (default) or <c>PostgreSql</c>.</summary>
    public string Engine { get; set; } = Sqlite;

    /// <summary>How to reach the PostgreSQL database, in Npgsql's words; empty for SQLite. A secret when it has a password.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>Whether data is in PostgreSQL.</summary>
    public bool IsPostgreSql => string.Equals(Engine, PostgreSql, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether several nodes can work on it.</summary>
    public bool IsShared => IsPostgreSql;
}
