namespace BusinessHubs.Storage.SqlServer;

/// <summary>Whether the client of SQL Server can run in this process.</summary>
public static class SqlServerPlatform
{
    private const string Switch = "System.Globalization.Invariant";

    /// <summary>Why it cannot, and what to do; or null.</summary>
    public static string? Fault() => Fault(AppContext.TryGetSwitch(Switch, out bool isInvariant) && isInvariant);

    // Microsoft.Data.SqlClient throws NotSupportedException from each Open in that mode.
    internal static string? Fault(bool isInvariant) => isInvariant
        ? "The client of SQL Server needs the platform's globalization (ICU): start with "
            + "dotnet exec --runtimeconfig BusinessHubs.ScimHost.sqlserver.runtimeconfig.json BusinessHubs.ScimHost.dll."
        : null;
}
