using Microsoft.Data.SqlClient;

namespace BusinessHubs.Storage.SqlServer;

/// <summary>
/// What SQL Server's error numbers mean to us ("Database Engine events and errors" of its documentation; for Azure SQL Database
/// "Troubleshoot transient connection errors"; for the client <c>SqlException.Number</c>, where the numbers below 20 and those of 10,000
/// are of the network).
/// </summary>
internal static class SqlServerErrors
{
    /// <summary>What a lock that was not had is said with by our own statement.</summary>
    public const int LockNotHad = 51_222;

    private static readonly HashSet<int> Conflicts =
    [
        2601, // A unique index has this key already.
        2627, // A primary key or unique constraint has this key already.
        547, // A foreign key or check constraint is violated.
    ];

    private static readonly HashSet<int> Unavailable =
    [
        -2, // The time of the statement or of the connection is over.
        -1, 2, 20, 53, 64, 121, 233, 258, 1236, 10053, 10054, 10060, 10061, 11001, // The network: not found, refused, lost, too slow.
        0, // The client gave the statement up: it was cancelled, or the connection broke under it.
        1204, 1205, 1222, 3960, LockNotHad, // No locks left, deadlock, lock timeout, update conflict of a snapshot.
        701, 802, 8645, 8651, // No memory.
        823, 824, 832, 845, // The disk.
        1101, 1105, 9001, 9002, // File group or log full, log gone.
        3906, 3908, 3935, 927, 978, 983, // Read-only, in recovery, a secondary replica.
        4060, 18456, 18401, 6005, 17142, 17197, // Database or login cannot be used now; shutting down, paused.
        617, 669, 671, 40143, 40166, 40197, 40501, 40540, 40544, 40549, 40550, 40551, 40552, 40553, 40613, // Azure: moved, busy, over its size.
        10928, 10929, 10936, 49918, 49919, 49920, // Azure: too many requests, sessions or operations.
        4221, 42108, 42109, 615, 926, // Azure: starting up or being switched over.
    ];

    // Deadlock; update conflict of a snapshot.
    private static readonly HashSet<int> Overruled = [1205, 3960];

    /// <summary>Whether the server ended the transaction in favour of another, so that the same may be begun anew at once.</summary>
    public static bool SaysOverruled(SqlException failure) => Any(failure, Overruled);

    /// <summary>The same for a number alone.</summary>
    public static bool SaysOverruled(int number) => Overruled.Contains(number);

    /// <summary>Whether a unique value was taken or a rule between rows broken.</summary>
    public static bool SaysConflict(SqlException failure) => Any(failure, Conflicts);

    /// <summary>Whether the same may succeed later.</summary>
    public static bool SaysUnavailable(SqlException failure) => Any(failure, Unavailable) || failure.Class >= 20;

    /// <summary>The same for a number alone.</summary>
    public static bool SaysUnavailable(int number) => Unavailable.Contains(number);

    /// <summary>The same for a number alone.</summary>
    public static bool SaysConflict(int number) => Conflicts.Contains(number);

    // "The statement has been terminated" comes beside what has terminated it.
    private static bool Any(SqlException failure, HashSet<int> numbers) => failure.Errors.Cast<SqlError>().Any(e => numbers.Contains(e.Number));
}
