using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Running;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>The app's last answer about an account.</summary>
public sealed record ObservedResponse(AccountState State, string? AccountId, AccessResponse? Access, DateTimeOffset? At)
{
    internal static ObservedResponse? Of(SeatRecord seat) => seat.Observed is { } observed
        ? new ObservedResponse(observed.State, observed.AccountId, AccessResponse.Of(observed.Access), seat.ObservedAt)
        : null;
}
