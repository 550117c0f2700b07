using System.Globalization;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Apple;

/// <summary>
/// One organization of Apple Business, read only. A person is known by the id of his account, and by his e-mail address or his
/// Managed Apple Account; Apple's API has no search, so an address is looked for in the whole listing.
/// </summary>
internal sealed class AppleConnector(AppleApi api, string organization) : IHubConnector, IListsAccounts
{
    private const string ByHand =
        "Apple's API only reads people; add, change or remove them in Apple Business, or by its connection to an identity provider";

    /// <inheritdoc/>
    public async Task<CallOutcome<HubIdentity>> CheckAsync(CancellationToken cancellation)
    {
        var read = await api.GetUsersAsync(null, limit: 1, cancellation);
        // The API tells neither whose organization it is, nor seats; an API account is nobody in the listing.
        return read.Succeeds(out _, out CallOutcome<HubIdentity>? failure)
            ? new CallOutcome<HubIdentity>.Done(new HubIdentity(organization, organization, null, null, null))
            : failure;
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> FindAsync(
        SeatSubject subject, IReadOnlyCollection<AssetKey> assets, CancellationToken cancellation)
    {
        CallOutcome<ObservedSeat>? failure;
        if (AppClient.IsSegment(subject.AccountId))
        {
            var known = await api.GetUserAsync(subject.AccountId!, cancellation);
            if (!known.Succeeds(out AppleApi.User? user, out failure))
                return failure;
            if (user is not null)
                return new CallOutcome<ObservedSeat>.Done(Seat(user));
        }

        if (subject.Addresses.Count == 0)
        {
            return subject.AccountId is not null
                ? new CallOutcome<ObservedSeat>.Done(ObservedSeat.Absent)
                : Refused("email_missing", "there is no address to find the account by");
        }

        var read = await CursorPages.ReadAllAsync(cursor => api.GetUsersAsync(cursor, AppleApp.PageSize, cancellation), user => user.Id);
        if (!read.Succeeds(out IReadOnlyList<AppleApi.User>? all, out failure))
            return failure;
        foreach (string address in subject.Addresses)
        {
            AppleApi.User[] hits = [.. all.Where(user => Same(user.Attributes?.Email, address) || Same(user.Attributes?.ManagedAppleAccount, address))];
            if (hits.Length > 1)
                return Refused("ambiguous_account", "several accounts show this address");
            if (hits is [var hit])
                return new CallOutcome<ObservedSeat>.Done(Seat(hit));
        }

        return new CallOutcome<ObservedSeat>.Done(ObservedSeat.Absent);
    }

    /// <inheritdoc/>
    public Task<CallOutcome<ObservedSeat>> InviteAsync(SeatSubject subject, Access access, CancellationToken cancellation) =>
        Unsupported.ByAsync<ObservedSeat>(ByHand);

    /// <inheritdoc/>
    public Task<CallOutcome<ObservedSeat>> SetRolesAsync(
        SeatSubject subject, ObservedSeat observed, Access wanted, CancellationToken cancellation) =>
        observed.Access.Equals(wanted)
            ? Task.FromResult<CallOutcome<ObservedSeat>>(new CallOutcome<ObservedSeat>.AlreadySo(observed))
            : Unsupported.ByAsync<ObservedSeat>(ByHand);

    /// <inheritdoc/>
    public Task<CallOutcome<ObservedSeat>> RemoveAsync(
        SeatSubject subject, ObservedSeat observed, CancellationToken cancellation) => Unsupported.ByAsync<ObservedSeat>(ByHand);

    /// <inheritdoc/>
    public async Task<CallOutcome<HubPage<HubAccount>>> ListAccountsAsync(string? cursor, CancellationToken cancellation)
    {
        if (!TryReadCursor(cursor, out int number, out string? at))
            return Broken("invalid_cursor", "not a cursor of this listing");
        var read = await api.GetUsersAsync(at, AppleApp.PageSize, cancellation);
        if (!read.Succeeds(out HubPage<AppleApi.User>? page, out CallOutcome<HubPage<HubAccount>>? failure))
            return failure;
        if (page.Next is not null && page.Next == at)
            return Broken("paging_loop", "the listing comes back to a page that was read");
        if (page.Next is not null && number >= Pages.MaxPages)
            return Broken("paging_endless", "the listing has too many pages");
        return new CallOutcome<HubPage<HubAccount>>.Done(new HubPage<HubAccount>(
            [.. page.Items.Select(Row)],
            page.Next is { } next ? string.Create(CultureInfo.InvariantCulture, $"{number + 1}:{next}") : null));
    }

    private static HubAccount Row(AppleApi.User user)
    {
        string? managed = Text(user.Attributes?.ManagedAppleAccount);
        string? email = Text(user.Attributes?.Email) ?? managed;
        return new HubAccount(user.Id, email, Seat(user)) { UserName = Same(managed, email) ? null : managed };
    }

    // INACTIVE is known from a client library only; any status but that one is a person who can sign in, or soon will.
    private static ObservedSeat Seat(AppleApi.User user) => new(
        string.Equals(user.Attributes?.Status, "INACTIVE", StringComparison.OrdinalIgnoreCase) ? AccountState.Suspended : AccountState.Active,
        user.Id,
        Access.Account(AppleRoles.Of(user.Attributes)));

    // Our cursors carry the number of the page, so that a listing ends even where Apple's cursors never do.
    private static bool TryReadCursor(string? cursor, out int number, out string? at)
    {
        (number, at) = (1, null);
        if (cursor is null)
            return true;
        if (cursor.Split(':', 2) is not [var page, { Length: > 0 } token]
            || !int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out number) || number is < 1 or > Pages.MaxPages)
        {
            return false;
        }

        at = token;
        return true;
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static bool Same(string? a, string? b) => a is not null && string.Equals(a.Trim(), b, StringComparison.OrdinalIgnoreCase);

    private static CallOutcome<HubPage<HubAccount>>.Refused Broken(string code, string why) => new(RefusalKind.Other, code, why);

    private static CallOutcome<ObservedSeat>.Refused Refused(string code, string detail) => new(RefusalKind.NotManageable, code, detail);
}
