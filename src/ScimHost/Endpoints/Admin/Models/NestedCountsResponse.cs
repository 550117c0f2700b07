using BusinessHubs.Provisioning.Tracking;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>How many of the tasks and waiting seats beneath a change are in each state.</summary>
public sealed record NestedCountsResponse(int Queued, int Running, int Retrying, int NotCompleted, int Finished)
{
    internal static NestedCountsResponse? Of(NestedCounts? counts) => counts is null
        ? null
        : new NestedCountsResponse(counts.Queued, counts.Running, counts.Retrying, counts.NotCompleted, counts.Finished);
}
