using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Tests.Simulation;

/// <summary>Planted bug: a connector that invites twice.</summary>
internal sealed class DoubleInviting(IHubConnector inner) : IHubConnector
{
    public Task<CallOutcome<HubIdentity>> CheckAsync(CancellationToken cancellation) => inner.CheckAsync(cancellation);

    public Task<CallOutcome<ObservedSeat>> FindAsync(
        SeatSubject subject, IReadOnlyCollection<AssetKey> assets, CancellationToken cancellation) => inner.FindAsync(subject, assets, cancellation);

    public async Task<CallOutcome<ObservedSeat>> InviteAsync(SeatSubject subject, Access access, CancellationToken cancellation)
    {
        _ = await inner.InviteAsync(subject, access, cancellation);
        return await inner.InviteAsync(subject, access, cancellation);
    }

    public Task<CallOutcome<ObservedSeat>> SetRolesAsync(
        SeatSubject subject, ObservedSeat observed, Access wanted, CancellationToken cancellation) =>
        inner.SetRolesAsync(subject, observed, wanted, cancellation);

    public Task<CallOutcome<ObservedSeat>> RemoveAsync(SeatSubject subject, ObservedSeat observed, CancellationToken cancellation) =>
        inner.RemoveAsync(subject, observed, cancellation);
}
