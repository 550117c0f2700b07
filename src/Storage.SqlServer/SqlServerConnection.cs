using Microsoft.Data.SqlClient;

namespace BusinessHubs.Storage.SqlServer;

/// <summary>Looks at a connection string without opening a connection.</summary>
public static class SqlServerConnection
{
    /// <summary>Why it cannot be used, without any of its values; or null.</summary>
    public static string? Fault(string connection)
    {
        SqlConnectionStringBuilder parts;
        try
        {
            parts = new SqlConnectionStringBuilder(connection);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or KeyNotFoundException)
        {
            return "it is not a connection string of SQL Server (write Server=…;Database=…;User ID=…;Password=…).";
        }

        if (parts.MultipleActiveResultSets)
            return "MultipleActiveResultSets has to be off.";
        return string.IsNullOrWhiteSpace(parts.DataSource) ? "Server is missing." : string.IsNullOrWhiteSpace(parts.InitialCatalog) ? "Database is missing." : null;
    }
}
