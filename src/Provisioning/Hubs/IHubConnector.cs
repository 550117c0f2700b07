using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Hubs;

/// <summary>
/// Speaks one app's API for one hub. Calls are absolute ("this access", "absent"), safe to repeat after a read, and answer
/// with a closed outcome. Cancellation is turned into an outcome too: after something was sent, <c>Unknown</c>.
/// Optional abilities are separate interfaces, declared in <see cref="AppDescription.Capabilities"/>.
/// </summary>
public interface IHubConnector
{
    /// <summary>Checks credential and business ID; reads only.</summary>
    Task<CallOutcome<HubIdentity>> CheckAsync(CancellationToken cancellation);

    /// <summary>
    /// Reads the truth about one person's account, with app roles and roles on the given assets (others are not looked at).
    /// </summary>
    Task<CallOutcome<ObservedSeat>> FindAsync(
        SeatSubject subject, IReadOnlyCollection<AssetKey> assets, CancellationToken cancellation);

    /// <summary>Creates or invites the account with this access. Only called when a read showed none.</summary>
    Task<CallOutcome<ObservedSeat>> InviteAsync(SeatSubject subject, Access access, CancellationToken cancellation);

    /// <summary>Makes an active account's roles exactly <paramref name="wanted"/>; assets named in neither access stay as they are.</summary>
    /// <param name="subject">The person.</param>
    /// <param name="observed">The last read.</param>
    /// <param name="wanted">The access to reach; always with an account.</param>
    /// <param name="cancellation">Ends the call.</param>
    Task<CallOutcome<ObservedSeat>> SetRolesAsync(
        SeatSubject subject, ObservedSeat observed, Access wanted, CancellationToken cancellation);

    /// <summary>Makes the account absent: removes the member or cancels the pending invitation.</summary>
    Task<CallOutcome<ObservedSeat>> RemoveAsync(SeatSubject subject, ObservedSeat observed, CancellationToken cancellation);
}
