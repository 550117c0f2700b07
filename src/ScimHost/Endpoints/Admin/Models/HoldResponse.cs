using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Safeguarding;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>
/// Reductions that the safeguard stopped. <c>load</c> were done within the hour or pending, <c>most</c> would have passed, <c>waiting</c> are
/// still wanted; <c>version</c> is named by whoever decides.
/// </summary>
public sealed record HoldResponse(
    Guid Id, Guid HubId, string HubLabel, ReductionKind Kind, HoldState State, string Reason, int Load, int Most, int Waiting, DateTimeOffset Opened,
    DateTimeOffset Expires, DateTimeOffset? Decided, string? DecidedBy, long Version)
{
    internal static HoldResponse Of(HoldDetails details)
    {
        SafeguardHold hold = details.Hold;
        return new HoldResponse(
            hold.Id.Value, hold.Hub.Value, details.HubLabel, hold.Kind, hold.State, hold.Reason, hold.Load, hold.Most, details.Waiting, hold.Opened, hold.Expires,
            hold.Decided, hold.DecidedBy, hold.Version);
    }
}
