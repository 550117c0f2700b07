using Npgsql;

namespace BusinessHubs.Storage;

/// <summary>Looks at a connection string without opening a connection.</summary>
public static class PostgresConnection
{
    /// <summary>Why it cannot be used, without any of its values; or null.</summary>
    public static string? Fault(string connection)
    {
        NpgsqlConnectionStringBuilder parts;
        try
        {
            parts = new NpgsqlConnectionStringBuilder(connection);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException)
        {
            return "it is not a connection string of Npgsql (write Host=…;Database=…;Username=…;Password=…).";
        }

        return string.IsNullOrWhiteSpace(parts.Host) ? "Host is missing." : string.IsNullOrWhiteSpace(parts.Database) ? "Database is missing." : null;
    }
}
