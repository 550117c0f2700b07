using BusinessHubs.Provisioning.Nodes;
using BusinessHubs.Storage.Engines;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

internal sealed class DatabaseClock(IStorageEngine engine) : IDatabaseClock
{
    public async Task<DateTimeOffset?> ReadAsync(CancellationToken cancellation)
    {
        await using BusinessHubsContext context = engine.CreateContext();
        if (!context.OwnClock)
            return null;

        // Opened first: the answer is to be as old as one round trip, not as a connection.
        await context.Database.OpenConnectionAsync(cancellation);
        return Ticks.Time(await Present.TicksAsync(context, default, cancellation));
    }
}
