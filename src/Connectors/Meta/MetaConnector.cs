using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Meta;

/// <summary>
/// One Meta business. An account is the id of a business-scoped user; while an invitation is pending, it is <c>invitation:{id}</c>. The
/// service account is a system user, which is no person: it has no address, and Meta's API can neither change nor remove it.
/// </summary>
/// <param name="api">The business' API.</param>
/// <param name="partnerApi">The API of a partner's business, by its id and its own token.</param>
/// <param name="appId">The app that the token was made for; null leaves out the check that the business has claimed it.</param>
internal sealed partial class MetaConnector(MetaApi api, Func<string, string, MetaApi> partnerApi, string? appId)
    : IHubConnector, IListsAccounts, IListsAssets, IListsPartners, IManagesPartnerAssets
{
    private const string InvitationPrefix = "invitation:";

    /// <inheritdoc/>
    public async Task<CallOutcome<HubIdentity>> CheckAsync(CancellationToken cancellation)
    {
        var me = await api.GetOwnAsync(cancellation);
        if (!me.Succeeds(out var own, out CallOutcome<HubIdentity>? failure))
            return failure;
        var allowed = await api.GetScopesAsync(cancellation);
        if (!allowed.Succeeds(out var scopes, out failure))
            return failure;
        string[] missing = [.. MetaApp.Scopes.Except(scopes)];
        if (missing.Length > 0)
        {
            return new CallOutcome<HubIdentity>.BadCredential(
                MetaErrors.MissingScope, $"the token lacks the permission {string.Join(", ", missing)}");
        }

        var found = await api.GetBusinessAsync(api.Business, cancellation);
        if (!found.Succeeds(out var business, out failure))
            return failure;
        if (business is null)
        {
            return new CallOutcome<HubIdentity>.Refused(
                RefusalKind.Other, "invalid_business_id", "the token sees no business with this ID");
        }

        var listed = await api.GetSystemUsersAsync(cancellation);
        if (!listed.Succeeds(out var systemUsers, out failure))
            return failure;
        if (systemUsers.All(user => user.Id != own.Id))
        {
            return new CallOutcome<HubIdentity>.BadCredential(
                "underpermissioned", "the token does not belong to a system user of this business with the role Admin");
        }

        // Reads nothing that is needed: a system user that may not manage people yet is told so here. Its hub can be connected and waits.
        var identity = new HubIdentity(business.Id, AppText.Label(business.Name, business.Id), own.Id, null, null);
        var probed = await api.GetRequestsAsync(email: null, after: null, cancellation);
        if (probed is CallOutcome<HubPage<MetaApi.RoleRequest>>.Throttled { Restriction: { } restriction })
            return new CallOutcome<HubIdentity>.Done(identity with { Restriction = restriction });
        if (!probed.Succeeds(out _, out failure) || (appId is not null && !(await ClaimsAsync(appId, cancellation)).Succeeds(out _, out failure)))
            return failure;
        return new CallOutcome<HubIdentity>.Done(identity);
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> FindAsync(
        SeatSubject subject, IReadOnlyCollection<AssetKey> assets, CancellationToken cancellation)
    {
        string? id = UserOf(subject.AccountId);
        CallOutcome<ObservedSeat>? failure;
        if (id is not null)
        {
            var me = await api.GetOwnAsync(cancellation);
            if (!me.Succeeds(out var own, out failure))
                return failure;
            if (id == own.Id)
                return new CallOutcome<ObservedSeat>.Done(ServiceAccount(own.Id));
            var read = await api.GetUserAsync(id, cancellation);
            if (!read.Succeeds(out var user, out failure))
                return failure;
            if (user is not null && (user.Business is null || user.Business.Id == api.Business))
                return await ActiveAsync(user, null, assets, cancellation);
        }
        else if (RequestOf(subject.AccountId) is { } request)
        {
            var read = await api.GetRequestAsync(request, cancellation);
            if (!read.Succeeds(out var pending, out failure))
                return failure;
            if (pending is { IsPending: true })
                return new CallOutcome<ObservedSeat>.Done(Pending(pending, assets));
        }

        // An invitation that is gone may have been accepted, and without an address nobody can tell by whom.
        return id is null && subject.Addresses.Count == 0
            ? Refused(RefusalKind.NotManageable, "email_missing", "there is no address to find the account by")
            : await FindInListingAsync(id, subject.Addresses, assets, cancellation);
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> InviteAsync(SeatSubject subject, Access access, CancellationToken cancellation)
    {
        if (!access.HasAccount)
            throw new ArgumentException("An invitation gives an account.", nameof(access));
        if (MetaRoles.FirstUnknown(access) is var (code, why))
            return Refused(RefusalKind.UnknownRole, code, why);
        if (subject.Email.Length == 0)
            return Refused(RefusalKind.NotManageable, "email_missing", "there is no address to invite");
        CallOutcome<ObservedSeat>? failure = await FirstMissingAssetAsync(access.Assets.Keys, cancellation);
        if (failure is not null)
            return failure;

        // Meta does not say what a second invitation of one address does, so a pending one is looked for.
        var listed = await api.GetAllRequestsAsync(subject.Email, cancellation);
        if (!listed.Succeeds(out var requests, out failure))
            return failure;
        if (requests.Any(request => request.IsPending && Same(request.Email, subject.Email)))
            return Refused(RefusalKind.AlreadySo, "already_invited", "there is a pending invitation for this address");

        // Assets need a business user, which exists only after the person accepted. Roles go with the invitation.
        string role = MetaRoles.RoleOf(access);
        string? finance = MetaRoles.FinanceOf(access);
        var sent = await api.InviteAsync(subject.Email, role, finance is null ? null : [role, finance], cancellation);
        if (sent.Succeeds(out var made, out failure))
        {
            return new CallOutcome<ObservedSeat>.Done(new ObservedSeat(
                AccountState.Pending, InvitationPrefix + made.Id, AccessOf(role, finance, [MetaRoles.Finance], [])));
        }

        if (failure is not CallOutcome<ObservedSeat>.Refused { Kind: not RefusalKind.AlreadySo })
            return failure;
        // The words may be others than those that are known: then the truth tells whether somebody is there already.
        var seen = await FindAsync(subject with { AccountId = null }, [], cancellation);
        return seen is CallOutcome<ObservedSeat>.Done { Value.State: not AccountState.Absent }
            ? Refused(RefusalKind.AlreadySo, "already_there", "the business already has a person or invitation with this address")
            : failure;
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> RemoveAsync(
        SeatSubject subject, ObservedSeat observed, CancellationToken cancellation)
    {
        if (observed.State == AccountState.Absent)
            return new CallOutcome<ObservedSeat>.AlreadySo(ObservedSeat.Absent);
        if (await ProtectAsync(observed, losesRole: true, cancellation) is { } no)
            return no;

        string? request = RequestOf(observed.AccountId);
        string id = request ?? UserOf(observed.AccountId)
            ?? throw new ArgumentException("A seat that is there has an account id.", nameof(observed));
        // A business-scoped user exists only inside the business: with it go its tasks on every asset.
        var removed = await api.DeleteAsync(id, cancellation);
        if (!removed.Succeeds(out bool now, out CallOutcome<ObservedSeat>? failure))
            return failure;
        if (now)
            return new CallOutcome<ObservedSeat>.Done(ObservedSeat.Absent);

        // An invitation that is gone may have been accepted a moment ago, and then the person is very much there.
        var seen = await FindAsync(subject with { AccountId = observed.AccountId }, [], cancellation);
        return seen switch
        {
            CallOutcome<ObservedSeat>.Done { Value.State: AccountState.Absent } => new CallOutcome<ObservedSeat>.AlreadySo(ObservedSeat.Absent),
            CallOutcome<ObservedSeat>.Done { Value.AccountId: var still } when still == observed.AccountId => Refused(
                RefusalKind.NotManageable, "account_not_manageable", "Meta does not let the system user remove this person or cancel this invitation"),
            CallOutcome<ObservedSeat>.Done or CallOutcome<ObservedSeat>.Refused => Refused(
                RefusalKind.AlreadySo, request is null ? "account_changed" : "invitation_gone", "what was to be removed is not there any more"),
            _ => seen,
        };
    }

    private async Task<CallOutcome<bool>> ClaimsAsync(string app, CancellationToken cancellation)
    {
        var listed = await api.GetAppsAsync(cancellation);
        if (!listed.Succeeds(out var apps, out CallOutcome<bool>? failure))
            return failure;
        return apps.Any(claimed => claimed.Id == app)
            ? new CallOutcome<bool>.Done(true)
            : new CallOutcome<bool>.BadCredential(
                "app_not_claimed", "the business has not claimed the app with this App ID, and Meta lets an app manage only businesses that did");
    }

    private async Task<CallOutcome<ObservedSeat>?> FirstMissingAssetAsync(IEnumerable<AssetKey> assets, CancellationToken cancellation)
    {
        foreach (AssetKey asset in assets.Where(asset => asset != MetaRoles.Finance))
        {
            var read = await api.HasAssetAsync(asset.Id, cancellation);
            if (!read.Succeeds(out bool isThere, out CallOutcome<ObservedSeat>? failure))
                return failure;
            if (!isThere)
                return Refused(RefusalKind.UnknownRole, "unknown_asset", "the business has no such asset");
        }

        return null;
    }

    private static CallOutcome<ObservedSeat>.Refused Refused(RefusalKind kind, string code, string detail) => new(kind, code, detail);

    private static string? UserOf(string? accountId) => MetaApi.IsId(accountId) ? accountId : null;

    private static string? RequestOf(string? accountId) =>
        accountId is not null && accountId.StartsWith(InvitationPrefix, StringComparison.Ordinal)
            && accountId[InvitationPrefix.Length..] is var id && MetaApi.IsId(id)
            ? id
            : null;

    private static bool Same(string? a, string? b) => a is not null && string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
