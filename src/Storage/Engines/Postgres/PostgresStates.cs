using Npgsql;

namespace BusinessHubs.Storage.Engines.Postgres;

/// <summary>What PostgreSQL's error codes mean to us (PostgreSQL 15, appendix A).</summary>
internal static class PostgresStates
{
    /// <summary>Class of violated constraints.</summary>
    public const string IntegrityClass = "23";

    /// <summary>
    /// Whether the same may succeed later: connection lost, out of resources, shutting down, read-only (a standby), failing disk, or a
    /// transaction that the server ended in favour of another.
    /// </summary>
    public static bool SaysUnavailable(string state) => state[..2] is "08" or "53" or "57" or "58" or "40"
        || state is PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.LockNotAvailable;
}
