using System.Text.Json;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>What needs a person: failed tasks of the last seven days by kind, hubs without an Owner, hubs that are not healthy.</summary>
public sealed record OverviewResponse(
    IReadOnlyDictionary<string, int> FailedTasks, IReadOnlyList<Guid> OrphanHubs, IReadOnlyList<Guid> IllHubs, SeatCounts Seats, int Accounts)
{
    internal static OverviewResponse Of(Overview overview) => new(
        overview.FailedTasks.ToDictionary(t => JsonNamingPolicy.CamelCase.ConvertName(t.Key.ToString()), t => t.Value),
        [.. overview.Orphans.Select(h => h.Value)], [.. overview.Ill.Select(h => h.Value)], SeatCounts.Of(overview.Seats), overview.Accounts);
}
