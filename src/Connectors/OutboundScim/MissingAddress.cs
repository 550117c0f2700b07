using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.OutboundScim;

/// <summary>A hub that was connected without the address of its SCIM server. Refuses everything; nothing is sent.</summary>
internal sealed class MissingAddress : IHubConnector, IListsAccounts, IListsAssets
{
    public const string Code = "address_refused";

    /// <inheritdoc/>
    public Task<CallOutcome<HubIdentity>> CheckAsync(CancellationToken cancellation) => Refused<HubIdentity>();

    /// <inheritdoc/>
    public Task<CallOutcome<ObservedSeat>> FindAsync(
        SeatSubject subject, IReadOnlyCollection<AssetKey> assets, CancellationToken cancellation) => Refused<ObservedSeat>();

    /// <inheritdoc/>
    public Task<CallOutcome<ObservedSeat>> InviteAsync(SeatSubject subject, Access access, CancellationToken cancellation) =>
        Refused<ObservedSeat>();

    /// <inheritdoc/>
    public Task<CallOutcome<ObservedSeat>> SetRolesAsync(
        SeatSubject subject, ObservedSeat observed, Access wanted, CancellationToken cancellation) => Refused<ObservedSeat>();

    /// <inheritdoc/>
    public Task<CallOutcome<ObservedSeat>> RemoveAsync(
        SeatSubject subject, ObservedSeat observed, CancellationToken cancellation) => Refused<ObservedSeat>();

    /// <inheritdoc/>
    public Task<CallOutcome<HubPage<HubAccount>>> ListAccountsAsync(string? cursor, CancellationToken cancellation) =>
        Refused<HubPage<HubAccount>>();

    /// <inheritdoc/>
    public Task<CallOutcome<HubPage<HubAsset>>> ListAssetsAsync(string? cursor, CancellationToken cancellation) =>
        Refused<HubPage<HubAsset>>();

    private static Task<CallOutcome<T>> Refused<T>() => Task.FromResult<CallOutcome<T>>(new CallOutcome<T>.Refused(
        RefusalKind.Other, Code, "connect the hub with the base address of its SCIM server"));
}
