using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.TestKit.Fakes;

/// <summary>Speaks to one <see cref="FakeSpace"/>.</summary>
internal sealed class FakeConnector(FakeSpace? space, string credential) : IHubConnector, IListsAssets
{
    private const int PageSize = 2;

    public Task<CallOutcome<HubIdentity>> CheckAsync(CancellationToken cancellation) =>
        CallAsync(s => new HubIdentity(s.BusinessId, $"Space {s.BusinessId}", "service-account", null, s.Accounts.Count));

    public Task<CallOutcome<ObservedSeat>> FindAsync(
        SeatSubject subject, IReadOnlyCollection<AssetKey> assets, CancellationToken cancellation) =>
        CallAsync(s => s.Accounts.TryGetValue(subject.Email, out Access? access) ? Active(subject, access) : ObservedSeat.Absent);

    public Task<CallOutcome<ObservedSeat>> InviteAsync(SeatSubject subject, Access access, CancellationToken cancellation) =>
        CallAsync(s => Active(subject, s.Accounts[subject.Email] = access));

    public Task<CallOutcome<ObservedSeat>> SetRolesAsync(
        SeatSubject subject, ObservedSeat observed, Access wanted, CancellationToken cancellation) =>
        CallAsync(s => Active(subject, s.Accounts[subject.Email] = wanted));

    public Task<CallOutcome<ObservedSeat>> RemoveAsync(
        SeatSubject subject, ObservedSeat observed, CancellationToken cancellation) =>
        CallAsync(s =>
        {
            _ = s.Accounts.TryRemove(subject.Email, out _);
            return ObservedSeat.Absent;
        });

    public Task<CallOutcome<HubPage<HubAsset>>> ListAssetsAsync(string? cursor, CancellationToken cancellation) =>
        CallAsync(s =>
        {
            int start = cursor is null ? 0 : int.Parse(cursor, System.Globalization.CultureInfo.InvariantCulture);
            HubAsset[] all =
            [
                .. s.Boards.OrderBy(b => b.Key, StringComparer.Ordinal)
                    .Select(b => new HubAsset(new AssetKey("board", b.Key), b.Value)),
            ];
            int next = start + PageSize;
            return new HubPage<HubAsset>([.. all.Skip(start).Take(PageSize)], next < all.Length ? $"{next}" : null);
        });

    private Task<CallOutcome<T>> CallAsync<T>(Func<FakeSpace, T> answer) => Task.FromResult<CallOutcome<T>>(
        space is null ? new CallOutcome<T>.Refused(RefusalKind.Other, "fake.no_such_space", "The app does not know this space.", 404)
        : space.IsDown ? new CallOutcome<T>.NotSent("no route to the app")
        : credential != space.Credential ? new CallOutcome<T>.BadCredential("fake.bad_credential", "The app refuses the credential.", 401)
        : new CallOutcome<T>.Done(answer(space)));

    private static ObservedSeat Active(SeatSubject subject, Access access) => new(AccountState.Active, $"id-of-{subject.Email}", access);
}
