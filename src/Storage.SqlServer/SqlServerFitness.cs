namespace BusinessHubs.Storage.SqlServer;

/// <summary>Pure: why a database cannot be used, in one line that says what to do. Nothing is switched here behind an administrator's back.</summary>
internal static class SqlServerFitness
{
    /// <summary>Oldest server that is supported: SQL Server 2019, the first with UTF-8.</summary>
    public const int OldestServer = 15;

    private const int OldestCompatibility = 150;

    /// <summary>The fault, or null.</summary>
    public static string? Fault(SqlServerSettings settings)
    {
        string name = $"[{settings.Database.Replace("]", "]]", StringComparison.Ordinal)}]";

        // Azure's own servers are always current, and call themselves version 12.
        if (settings is { Edition: not (5 or 8 or 11 or 12), Version: < OldestServer })
            return $"The SQL Server has version {settings.Version}; the oldest that is supported is {OldestServer} (SQL Server 2019).";
        if (settings.Compatibility < OldestCompatibility)
            return $"The database has the compatibility level {settings.Compatibility}; run: ALTER DATABASE {name} SET COMPATIBILITY_LEVEL = {OldestCompatibility}.";
        if (settings.Collation != SqlServerColumns.Collation)
            return $"The database has the collation '{settings.Collation}'; make it with: CREATE DATABASE {name} COLLATE {SqlServerColumns.Collation}.";
        if (settings.IsReadOnly)
            return $"The database can only be read; run: ALTER DATABASE {name} SET READ_WRITE.";
        return settings.ReadsVersions
            ? null
            : $"Readers of the database would wait for writers; run: ALTER DATABASE {name} SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE.";
    }
}
