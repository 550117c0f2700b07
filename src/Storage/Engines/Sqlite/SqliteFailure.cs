using BusinessHubs.Provisioning.Operations;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BusinessHubs.Storage.Engines.Sqlite;

/// <summary>What SQLite's result codes mean to those who asked.</summary>
internal static class SqliteFailure
{
    /// <summary>Throws for everything but OK, ROW and DONE.</summary>
    public static void ThrowIf(int code, sqlite3 database)
    {
        if (code is raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE)
            return;
        try
        {
            SqliteException.ThrowExceptionForRC(code, database);
        }
        catch (SqliteException failure)
        {
            throw Named(failure);
        }
    }

    private static Exception Named(SqliteException failure)
    {
        if (SqliteEngine.SaysConflict(failure))
            return new ConcurrentChangeException("The rows changed meanwhile, or a unique value was taken.", failure);
        return SqliteEngine.SaysUnavailable(failure)
            ? new StorageUnavailableException("The database is busy, full or gone.", failure)
            : new InvalidOperationException("A statement is not right.", failure);
    }
}
