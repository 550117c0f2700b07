using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Tracking;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A hub with its health. The credential is never part of it.</summary>
public sealed record HubResponse(
    Guid Id, string App, string Label, string BusinessId, string? BaseAddress, string? ServiceAccountId, PolicyResponse Policy,
    HubState State, string? StateReason, DateTimeOffset? ThrottledUntil, DateTimeOffset? CircuitOpenUntil, DateTimeOffset? NextProbe, SeatCounts Seats, long Version,
    DateTimeOffset Created, LoginMethod Login, bool AsksForLogins, IReadOnlyDictionary<string, string> Fields, bool Orphan,
    DateTimeOffset? LastSynced, DateTimeOffset? NextSync, int? SeatsTotal, int? SeatsUsed, FailureResponse? Failure)
{
    internal static HubResponse Of(HubStatus status) => new(
        status.Hub.Id.Value, status.Hub.App, status.Hub.Label, status.Hub.BusinessId, status.Hub.BaseAddress?.AbsoluteUri,
        status.Hub.ServiceAccountId, PolicyResponse.Of(status.Hub.Policy), status.Hub.State, status.Hub.StateReason,
        status.Health.ThrottledUntil, status.Health.CircuitOpenUntil, status.Health.NextProbe, SeatCounts.Of(status.Seats), status.Hub.Version, status.Hub.Created,
        status.Hub.Login, status.Hub.AsksForLogins, status.Hub.Fields, status.Orphan, status.Health.LastSynced, status.Health.NextSync,
        status.Health.SeatsTotal, status.Health.SeatsUsed,
        FailureResponse.Of(FailureRule.Of(status.Hub.State, status.Hub.StateReason)));
}
