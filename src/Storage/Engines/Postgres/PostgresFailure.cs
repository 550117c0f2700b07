using System.Net.Sockets;
using BusinessHubs.Provisioning.Operations;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BusinessHubs.Storage.Engines.Postgres;

/// <summary>What a failure of the provider means to everybody above. EF Core wraps some of them, so the whole chain is looked at.</summary>
internal static class PostgresFailure
{
    /// <summary>The exception that everybody above knows for it; null when it is none of those.</summary>
    public static StorageUnavailableException? Meaning(Exception failure) =>
        failure is StorageUnavailableException ? null
        : IsOverruled(failure) ? new TransactionOverruledException("The database ended the transaction in favour of another.", failure)
        : SaysReadOnly(failure) ? new StorageUnavailableException("The database can only be read at present.", failure)
        : IsUnavailable(failure) ? new StorageUnavailableException("The database is busy, full or gone.", failure)
        : null;

    /// <summary>Whether something was to be written where only reading is allowed.</summary>
    public static bool SaysReadOnly(Exception failure) => Find<PostgresException>(failure)?.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction;

    /// <summary>Whether a unique value was taken, or a row changed meanwhile.</summary>
    public static bool IsConflict(Exception failure) => failure is DbUpdateConcurrencyException
        || Find<PostgresException>(failure)?.SqlState.StartsWith(PostgresStates.IntegrityClass, StringComparison.Ordinal) == true;

    /// <summary>Whether the same may succeed later.</summary>
    public static bool IsUnavailable(Exception failure) =>
        failure is StorageUnavailableException
        || (Find<PostgresException>(failure) is { } said
            ? PostgresStates.SaysUnavailable(said.SqlState)
            : Find<NpgsqlException>(failure) is { } lost
                ? lost.InnerException is null or SocketException or IOException or TimeoutException or NpgsqlException
                : Find<SocketException>(failure) is not null || Find<TimeoutException>(failure) is not null);

    private static bool IsOverruled(Exception failure) =>
        Find<PostgresException>(failure)?.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected;

    private static T? Find<T>(Exception? failure)
        where T : Exception
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            if (failure is T found)
                return found;
        }

        return null;
    }
}
