using System.Security.Cryptography;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Storage.Engines;
using BusinessHubs.Storage.Engines.Postgres;
using BusinessHubs.Storage.Engines.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BusinessHubs.Storage.Copying;

/// <summary>
/// Copies a whole database to an empty one, on the same engine or another: one consistent view is read, everything is written in one
/// transaction, and it is kept only when every table of the copy has the rows and the digest of its original.
/// </summary>
/// <param name="clock">When a restored queue becomes due.</param>
public sealed class DatabaseCopier(TimeProvider clock)
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    /// <summary>Makes the copy; answers what each table holds.</summary>
    /// <param name="from">Read only; it must have the schema of this version.</param>
    /// <param name="to">Made or filled; it must be empty.</param>
    /// <param name="use">What the copy is for.</param>
    /// <param name="cancellation">Ends the copy; nothing of it is kept.</param>
    /// <exception cref="CopyRefusedException">It was not made.</exception>
    public async Task<IReadOnlyList<TableDigest>> RunAsync(DatabaseAddress from, DatabaseAddress to, CopyUse use, CancellationToken cancellation)
    {
        if (from.Engine == DatabaseEngine.Sqlite && !File.Exists(from.Place))
            throw new CopyRefusedException($"There is no database '{from.Place}'.");
        if (to.Engine == DatabaseEngine.Sqlite && !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(to.Place))))
            throw new CopyRefusedException($"There is no folder for '{to.Place}'.");
        bool isNewFile = to.Engine == DatabaseEngine.Sqlite && !File.Exists(to.Place);
        IReadOnlyList<TableDigest>? made = null;
        try
        {
            return made = await BetweenAsync(Open(from), Open(to), use, cancellation);
        }
        catch (Exception failed) when (failed is not (CopyRefusedException or OperationCanceledException))
        {
            throw new CopyRefusedException($"The copy was not made: {failed.Message}", failed);
        }
        finally
        {
            if (isNewFile)
                Tidy(to.Place, made is not null);
        }
    }

    private async Task<IReadOnlyList<TableDigest>> BetweenAsync(IStorageEngine source, IStorageEngine target, CopyUse use, CancellationToken cancellation)
    {
        try
        {
            await RequireSchemaAsync(source, cancellation);
            await target.MigrateAsync(cancellation);
            return await CopyAsync(source, target, use, cancellation);
        }
        finally
        {
            (source as IDisposable)?.Dispose();
            (target as IDisposable)?.Dispose();
        }
    }

    // Of a copy that was not made nothing stays, and of one that was made only the file.
    private static void Tidy(string file, bool keep)
    {
        File.Delete(file + ".migrating");
        if (keep)
            return;
        foreach (string part in (string[])[file, file + "-wal", file + "-shm"])
            File.Delete(part);
    }

    private static IStorageEngine Open(DatabaseAddress address) => address.Engine switch
    {
        DatabaseEngine.Sqlite => new SqliteEngine(address.Place),
        DatabaseEngine.PostgreSql => new PostgresEngine(address.Place),
        _ => throw new InvalidOperationException($"No engine for {address.Engine}."),
    };

    private async Task<IReadOnlyList<TableDigest>> CopyAsync(IStorageEngine source, IStorageEngine target, CopyUse use, CancellationToken cancellation)
    {
        await using BusinessHubsContext reading = source.CreateContext();

        // One view of everything, whatever is written meanwhile.
        await using IAsyncDisposable view = await source.BeginViewAsync(reading, cancellation);
        if (use == CopyUse.Move && await LivingAsync(reading, cancellation) is > 0 and int living)
            throw new CopyRefusedException($"{living} servers work on the database that is to be copied; stop them first, or what they accept meanwhile is lost.");
        await using IWriteTurn turn = await target.BeginWriteAsync(Guid.Empty, null, cancellation);
        BusinessHubsContext writing = turn.Context;
        writing.ChangeTracker.AutoDetectChangesEnabled = false;
        if (await writing.Workspaces.AnyAsync(cancellation))
            throw new CopyRefusedException("The database that is to be filled is not empty.");
        var digests = new List<TableDigest>();
        foreach (IEntityType table in CopyTables.InOrder(reading.Model))
        {
            TableDigest original = await CopyTables.CopyAsync(reading, writing, table, cancellation);
            TableDigest copy = await CopyTables.DigestAsync(writing, writing.Model.FindEntityType(table.ClrType)!, cancellation);
            if (copy != original)
                throw new CopyRefusedException($"The copy of table {original.Table} is not equal to its original ({copy.Rows} of {original.Rows} rows); nothing was kept.");
            digests.Add(original);
        }

        if (use == CopyUse.Restore)
            await ReadBackAsync(writing, cancellation);
        await turn.CommitAsync();
        return digests;
    }

    // The world is newer than a restored database: every seat is read in its app before anything is written there, and nobody holds a hub.
    private async Task ReadBackAsync(BusinessHubsContext writing, CancellationToken cancellation)
    {
        long now = Ticks.Of(clock.GetUtcNow());
        _ = await writing.SeatWork.IgnoreQueryFilters().ExecuteUpdateAsync(s => s.SetProperty(w => w.MustReadBack, true), cancellation);
        _ = await writing.SeatWork.IgnoreQueryFilters().Where(w => w.State == (int)SeatWorkState.Idle).ExecuteUpdateAsync(
            s => s.SetProperty(w => w.State, (int)SeatWorkState.Due).SetProperty(w => w.NotBefore, now), cancellation);
        _ = await writing.HubLeases.IgnoreQueryFilters().ExecuteUpdateAsync(s => s.SetProperty(l => l.Until, now).SetProperty(l => l.QuietUntil, 0), cancellation);
    }

    /// <summary>Whether a database was begun with this master key, or with none yet.</summary>
    /// <exception cref="CopyRefusedException">It cannot be read.</exception>
    public static async Task<bool> IsOfAsync(DatabaseAddress address, KeyRing keys, CancellationToken cancellation)
    {
        if (address.Engine == DatabaseEngine.Sqlite && !File.Exists(address.Place))
            throw new CopyRefusedException($"There is no database '{address.Place}'.");
        IStorageEngine engine = Open(address);
        try
        {
            await RequireSchemaAsync(engine, cancellation);
            await using BusinessHubsContext context = engine.CreateContext();
            return await context.Installations.AsNoTracking().Select(i => i.KeyCheck).FirstOrDefaultAsync(cancellation) is not { } check
                || CryptographicOperations.FixedTimeEquals(check, keys.KeyCheck);
        }
        catch (Exception failed) when (failed is not (CopyRefusedException or OperationCanceledException))
        {
            throw new CopyRefusedException($"The copy was not made: {failed.Message}", failed);
        }
        finally
        {
            (engine as IDisposable)?.Dispose();
        }
    }

    private static async Task RequireSchemaAsync(IStorageEngine source, CancellationToken cancellation)
    {
        await using BusinessHubsContext context = source.CreateContext();

        // EF Core takes a database that is not there for one without any migration.
        await context.Database.OpenConnectionAsync(cancellation);
        if ((await context.Database.GetPendingMigrationsAsync(cancellation)).Any())
            throw new CopyRefusedException("The database that is to be copied has an older schema; start this version on it once.");
    }

    private static async Task<int> LivingAsync(BusinessHubsContext reading, CancellationToken cancellation)
    {
        if (!reading.OwnClock)
            return 0;
        long silent = await Present.TicksAsync(reading, default, cancellation) - Silence.Ticks;
        return await reading.Nodes.CountAsync(n => n.SeenAt > silent, cancellation);
    }
}
