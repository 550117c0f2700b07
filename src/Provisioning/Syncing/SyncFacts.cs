using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Syncing;

/// <summary>Everything a comparison is made from.</summary>
/// <param name="Hub">The hub.</param>
/// <param name="Begun">When the listing began (UTC): whoever was called about since then may be shown as he was before.</param>
/// <param name="Listed">The whole listing, each account once.</param>
/// <param name="Known">What the syncs before found, by account id.</param>
/// <param name="Matches">The match of every listed account.</param>
/// <param name="Seats">Seats of the hub.</param>
/// <param name="People">The users that are matched or have a seat.</param>
/// <param name="Granted">Users who hold a grant of this hub, through whatever.</param>
/// <param name="Lattice">The hub's roles.</param>
/// <param name="Corrects">Drift is corrected; else it is only reported.</param>
/// <param name="ConfirmsLeavers">The hub removes leavers only after somebody confirmed it.</param>
public sealed record SyncFacts(
    HubId Hub, DateTimeOffset Begun, IReadOnlyCollection<HubAccount> Listed, IReadOnlyDictionary<string, HubAccountRecord> Known,
    IReadOnlyDictionary<string, AccountMatch> Matches, IReadOnlyDictionary<UserId, SeatStanding> Seats,
    IReadOnlyDictionary<UserId, DirectoryPerson> People, IReadOnlySet<UserId> Granted, AccessLattice Lattice, bool Corrects, bool ConfirmsLeavers)
{
    /// <summary>Accounts on the workspace's protect list: they are listed and never judged.</summary>
    public IReadOnlySet<string> Protected { get; init; } = new HashSet<string>(StringComparer.Ordinal);
}
