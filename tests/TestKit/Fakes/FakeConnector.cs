using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.TestKit.Fakes;

/// <summary>Speaks to one <see cref="FakeSpace"/>.</summary>
internal sealed class FakeConnector(FakeSpace? space, string credential, string ownerRole)
    : IHubConnector, IListsAccounts, IListsAssets, IListsPartners, IManagesPartnerAssets
{
    private const int PageSize = 2;
    private const string ServiceAccount = "service-account";

    public Task<CallOutcome<HubIdentity>> CheckAsync(CancellationToken cancellation) =>
        CallAsync(s => new HubIdentity(s.BusinessId, $"Space {s.BusinessId}", ServiceAccount, null, s.Accounts.Count));

    public Task<CallOutcome<ObservedSeat>> FindAsync(
        SeatSubject subject, IReadOnlyCollection<AssetKey> assets, CancellationToken cancellation) =>
        CallAsync(s => subject.AccountId == ServiceAccount ? Service()
            : AddressOf(s, subject) is { } email && s.Accounts.TryGetValue(email, out Access? access) ? Active(s, email, access)
            : ObservedSeat.Absent);

    public Task<CallOutcome<ObservedSeat>> InviteAsync(SeatSubject subject, Access access, CancellationToken cancellation) =>
        WriteAsync("invite", subject.Email, s => Active(s, subject.Email, s.Accounts[subject.Email] = access));

    public Task<CallOutcome<ObservedSeat>> SetRolesAsync(
        SeatSubject subject, ObservedSeat observed, Access wanted, CancellationToken cancellation) =>
        WriteAsync("roles", Known(subject), s => Active(s, Known(subject), s.Accounts[Known(subject)] = wanted));

    public Task<CallOutcome<ObservedSeat>> RemoveAsync(
        SeatSubject subject, ObservedSeat observed, CancellationToken cancellation) =>
        WriteAsync("remove", Known(subject), s =>
        {
            _ = s.Accounts.TryRemove(Known(subject), out _);
            return ObservedSeat.Absent;
        });

    public Task<CallOutcome<HubPage<HubAccount>>> ListAccountsAsync(string? cursor, CancellationToken cancellation) =>
        ListAsync(s => s.Listing.Page<HubAccount>(
            [
                .. s.ListsServiceAccount ? [new HubAccount(ServiceAccount, null, Service()) { ShowsAssets = true }] : Array.Empty<HubAccount>(),
                .. s.Accounts.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a =>
                    new HubAccount(s.IdOf(a.Key), s.Hidden.ContainsKey(a.Key) ? null : a.Key, Active(s, a.Key, a.Value))
                    {
                        UserName = a.Key.Split('@')[0],
                        ShowsAssets = true,
                    }),
            ],
            cursor));

    public Task<CallOutcome<HubPage<HubAsset>>> ListAssetsAsync(string? cursor, CancellationToken cancellation) =>
        ListAsync(s => new FakeListing { PageSize = PageSize }.Page(
            [
                .. s.Boards.OrderBy(b => b.Key, StringComparer.Ordinal)
                    .Select(b => new HubAsset(new AssetKey("board", b.Key), b.Value)),
            ],
            cursor));

    public Task<CallOutcome<HubPage<HubPartner>>> ListPartnersAsync(string? cursor, CancellationToken cancellation) =>
        ListAsync(s => new FakeListing { PageSize = PageSize }.Page(
            [.. s.Partners.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => new HubPartner(p.Key, p.Value.Name, p.Value.Shared))], cursor));

    public Task<CallOutcome<HubPage<HubAccount>>> ListPartnerAccountsAsync(
        string partner, string token, string? cursor, CancellationToken cancellation) =>
        ListAsync(s =>
            !s.Partners.TryGetValue(partner, out FakePartner? of)
                ? new CallOutcome<HubPage<HubAccount>>.Refused(RefusalKind.Other, "fake.no_such_partner", "The app does not know this partner.", 404)
                : of.Token != token
                    ? new CallOutcome<HubPage<HubAccount>>.Refused(RefusalKind.Other, "fake.bad_partner_token", "The app refuses the partner's token.", 403)
                    : new FakeListing { PageSize = PageSize }.Page(
                        [
                            .. of.Accounts.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a =>
                                new HubAccount($"{partner}/{a.Key}", a.Key, new ObservedSeat(AccountState.Active, $"{partner}/{a.Key}", a.Value))
                                {
                                    UserName = a.Key.Split('@')[0],
                                    ShowsAssets = true,
                                    Partner = partner,
                                }),
                        ],
                        cursor));

    public Task<CallOutcome<HubPartner>> SetPartnerAssetsAsync(string partner, Access wanted, CancellationToken cancellation) =>
        ListAsync<HubPartner>(s =>
        {
            if (!s.Partners.TryGetValue(partner, out FakePartner? of))
                return new CallOutcome<HubPartner>.Refused(RefusalKind.Other, "fake.no_such_partner", "The app does not know this partner.", 404);
            of.Shared = wanted;
            return new CallOutcome<HubPartner>.Done(new HubPartner(partner, of.Name, wanted));
        });

    private Task<CallOutcome<ObservedSeat>> WriteAsync(string verb, string email, Func<FakeSpace, ObservedSeat> answer) =>
        ListAsync<ObservedSeat>(s =>
        {
            s.Writes.Enqueue($"{verb} {email}");
            return s.Refusals.TryGetValue($"{verb} {email}", out RefusalKind kind)
                ? new CallOutcome<ObservedSeat>.Refused(kind, "fake_refusal", "The app refuses this.", 422)
                : new CallOutcome<ObservedSeat>.Done(answer(s));
        });

    private Task<CallOutcome<T>> CallAsync<T>(Func<FakeSpace, T> answer) => ListAsync(s => new CallOutcome<T>.Done(answer(s)));

    private Task<CallOutcome<T>> ListAsync<T>(Func<FakeSpace, CallOutcome<T>> answer) => Task.FromResult(
        space is null ? new CallOutcome<T>.Refused(RefusalKind.Other, "fake.no_such_space", "The app does not know this space.", 404)
        : space.IsDown ? new CallOutcome<T>.NotSent("no route to the app")
        : credential != space.Credential ? new CallOutcome<T>.BadCredential("fake.bad_credential", "The app refuses the credential.", 401)
        : answer(space));

    // An account is known by its id, whatever address its person has by now.
    private static string? AddressOf(FakeSpace space, SeatSubject subject) =>
        (subject.AccountId is { } id ? space.EmailOf(id) : null) ?? subject.Addresses.FirstOrDefault(space.Accounts.ContainsKey);

    private string Known(SeatSubject subject) => space is null ? subject.Email : AddressOf(space, subject) ?? subject.Email;

    private ObservedSeat Service() =>
        new(AccountState.Active, ServiceAccount, Access.Account(ownerRole), IsServiceAccount: true);

    private static ObservedSeat Active(FakeSpace space, string email, Access access) =>
        new(AccountState.Active, space.IdOf(email), access, IsLastOwner: string.Equals(space.LastOwner, email, StringComparison.OrdinalIgnoreCase));
}
