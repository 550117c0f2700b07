using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Sharing;

namespace BusinessHubs.Provisioning.Syncing.Tables;

/// <summary>What the statuses of one person in one hub are made from.</summary>
/// <param name="Seat">His seat; null when he has none.</param>
/// <param name="Account">His account as the last sync saw it; null when it saw none.</param>
/// <param name="Standing">His role on the hub; null when no grant counts for him.</param>
/// <param name="Claims">His claims in the hub.</param>
/// <param name="Login">How people log in to the app.</param>
/// <param name="AsksForLogins">People are asked to store their logins.</param>
/// <param name="SyncFailed">The last sync of the hub failed.</param>
public sealed record MemberFacts(
    SeatStanding? Seat, HubAccountRecord? Account, HubStanding? Standing, IReadOnlyList<Claim> Claims, LoginMethod Login,
    bool AsksForLogins, bool SyncFailed);
