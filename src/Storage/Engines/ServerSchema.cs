using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Engines;

/// <summary>Brings the schema of a server's database to this version, for all engines that have a server. The caller holds the turn of migrations.</summary>
internal static class ServerSchema
{
    /// <summary>Applies what is pending.</summary>
    /// <param name="context">With the engine's migrations.</param>
    /// <param name="tables">The engine's query for the names of all tables of the database, as <c>Value</c>.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="InvalidDataException">
    /// The database is another program's, or its schema is newer than this version can work with.
    /// </exception>
    public static async Task MigrateAsync(BusinessHubsContext context, string tables, CancellationToken cancellation)
    {
        await RefuseForeignAsync(context, await context.Database.SqlQueryRaw<string>(tables).ToListAsync(cancellation), cancellation);
        if ((await context.Database.GetPendingMigrationsAsync(cancellation)).Any())
            await context.Database.MigrateAsync(cancellation);
    }

    // Somebody else's database must not be written into, nor one whose newer schema this version does not understand.
    private static async Task RefuseForeignAsync(BusinessHubsContext context, List<string> tables, CancellationToken cancellation)
    {
        if (tables.Count > 0 && !tables.Contains("__EFMigrationsHistory"))
            throw new InvalidDataException("The database is that of another program: it has tables, and no history of ours.");
        HashSet<string> known = [.. context.Database.GetMigrations()];
        if (tables.Count == 0 || (await context.Database.GetAppliedMigrationsAsync(cancellation)).FirstOrDefault(m => !known.Contains(m)) is not { } newer)
            return;

        // A newer version has been here. Its migrations add; one that takes away says from which on a version can work with the schema.
        bool saysSo = tables.Contains("installation") && await context.Installations.AnyAsync(cancellation);
        if (!saysSo || (await context.Installations.Select(i => i.NeedsMigration).FirstAsync(cancellation) is { } needed && !known.Contains(needed)))
            throw new InvalidDataException($"The database was made by a newer version or another program (it has '{newer}').");
    }
}
