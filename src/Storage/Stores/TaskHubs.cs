using BusinessHubs.Provisioning.Tracking;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

/// <summary>The hubs whose tasks are asked for; removed ones too, for what was done there stays to be read.</summary>
internal static class TaskHubs
{
    public static IQueryable<HubEntity> Of(BusinessHubsContext context, TaskQuery query)
    {
        IQueryable<HubEntity> hubs = context.Hubs;
        if (query.Hub is { } hub)
            hubs = hubs.Where(h => h.Id == hub.Value);
        if (query.App is { } app)
            hubs = hubs.Where(h => h.App == app);
        if (query.Search is { } text)
        {
            string[] apps = [.. query.Apps];
            string pattern = $"%{Escaped(text.ToLowerInvariant())}%";
            hubs = hubs.Where(h => apps.Contains(h.App) || EF.Functions.Like(h.Label.ToLower(), pattern, "\\"));
        }

        return hubs;
    }

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
