using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Engines;

/// <summary>Stores rows at once, as EF Core does it, and forgets them again: later statements must not meet an old copy.</summary>
internal static class TrackedInsert
{
    /// <summary>Inserts the rows, and whatever the context still tracked before them.</summary>
    public static async Task RunAsync(BusinessHubsContext context, IReadOnlyCollection<object> rows)
    {
        context.AddRange(rows);
        try
        {
            _ = await context.SaveChangesAsync();
        }
        finally
        {
            foreach (object row in rows)
                context.Entry(row).State = EntityState.Detached;
        }
    }
}
