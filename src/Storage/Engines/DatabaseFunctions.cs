namespace BusinessHubs.Storage.Engines;

/// <summary>What only the database server knows. Engines with a server map these to functions of its own.</summary>
internal static class DatabaseFunctions
{
    /// <summary>The present by the server's clock, as UTC ticks; also inside a transaction that began long ago.</summary>
    public static long Now() => throw new InvalidOperationException("Only the database server reads its clock.");
}
