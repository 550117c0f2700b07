using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Engines;

/// <summary>The present for the arithmetic of leases: that of the database server where there is one, so that clocks of nodes do not matter.</summary>
internal static class Present
{
    /// <summary>UTC ticks.</summary>
    /// <param name="context">Where to ask.</param>
    /// <param name="given">By this node's clock; used where the database has none of its own.</param>
    /// <param name="cancellation">Ends the question.</param>
    public static async Task<long> TicksAsync(BusinessHubsContext context, DateTimeOffset given, CancellationToken cancellation) =>
        context.OwnClock ? (await context.Database.SqlQueryRaw<long>(context.ClockQuery).ToListAsync(cancellation))[0] : Ticks.Of(given);
}
