using System.Net.Sockets;
using BusinessHubs.Provisioning.Operations;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.SqlServer;

/// <summary>What a failure of the client means to everybody above. EF Core wraps some of them.</summary>
internal static class SqlServerFailure
{
    /// <summary>The exception that everybody above knows for it; null when it is none of those.</summary>
    public static StorageUnavailableException? Meaning(Exception failure) =>
        failure is StorageUnavailableException ? null
        : SqlOf(failure) is { } said && SqlServerErrors.SaysOverruled(said)
            ? new TransactionOverruledException("The database ended the transaction in favour of another.", failure)
        : IsUnavailable(failure) ? new StorageUnavailableException("The database is busy, full or gone.", failure)
        : null;

    /// <summary>Whether a unique value was taken, or a row changed meanwhile.</summary>
    public static bool IsConflict(Exception failure) =>
        failure is DbUpdateConcurrencyException || (SqlOf(failure) is { } said && SqlServerErrors.SaysConflict(said));

    /// <summary>Whether the same may succeed later.</summary>
    public static bool IsUnavailable(Exception failure) =>
        failure is StorageUnavailableException
        || (SqlOf(failure) is { } said ? SqlServerErrors.SaysUnavailable(said)
            : failure is TimeoutException or SocketException || IsOfClient(failure) || IsOfClient(failure.InnerException));

    private static SqlException? SqlOf(Exception failure) => failure as SqlException ?? failure.InnerException as SqlException;

    // No connection of the pool became free, or the one in use was lost under a transaction: the client says so without a number.
    private static bool IsOfClient(Exception? failure) =>
        failure is InvalidOperationException && failure.Source == typeof(SqlConnection).Assembly.GetName().Name;
}
