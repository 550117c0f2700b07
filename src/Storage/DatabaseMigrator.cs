using BusinessHubs.Storage.Engines;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage;

internal sealed class DatabaseMigrator(IStorageEngine engine) : IDatabaseMigrator
{
    public Task MigrateAsync(CancellationToken cancellation) => engine.MigrateAsync(cancellation);

    public async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        try
        {
            await using BusinessHubsContext context = engine.CreateContext();
            return !(await context.Database.GetPendingMigrationsAsync(cancellation)).Any();
        }
        catch (Exception e) when (engine.IsUnavailable(e))
        {
            return false;
        }
    }

    public async Task<string?> NewerAsync(CancellationToken cancellation)
    {
        await using BusinessHubsContext context = engine.CreateContext();
        HashSet<string> known = [.. context.Database.GetMigrations()];
        return (await context.Database.GetAppliedMigrationsAsync(cancellation)).FirstOrDefault(m => !known.Contains(m));
    }
}
