using System.Collections.Immutable;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using static BusinessHubs.Connectors.Atlassian.AtlassianModels;

namespace BusinessHubs.Connectors.Atlassian;

/// <summary>
/// One Atlassian organisation. An account is an Atlassian account id, which an invited person has at once. A seat is a place in
/// any of the organisation's directories; removing and suspending go through all of them.
/// </summary>
/// <param name="api">The calls.</param>
/// <param name="serviceAccount">The account that is never changed; null if none was named. An API key belongs to nobody.</param>
internal sealed class AtlassianConnector(AtlassianApi api, string? serviceAccount)
    : IHubConnector, IListsAccounts, IListsAssets, ISuspendsAccounts
{
    private const string UsersPhase = "users";
    private const string ProductsPhase = "products";
    private const string GroupsPhase = "groups";

    private static readonly string[] InDirectories = ["active", "suspended"];

    private readonly AtlassianRoleChange _change = new(api);

    /// <inheritdoc/>
    public async Task<CallOutcome<HubIdentity>> CheckAsync(CancellationToken cancellation)
    {
        var found = await api.GetOrganisationAsync(cancellation);
        if (!found.Succeeds(out Organisation? organisation, out CallOutcome<HubIdentity>? failure))
            return failure;
        // A key has scopes one by one: each kind of read is tried, so that what is missing is named before it is needed.
        var users = await api.SearchUsersAsync(
            serviceAccount is null ? new UserFilter { Limit = 1 } : new UserFilter { AccountIds = [serviceAccount] }, cancellation);
        if (!users.Succeeds(out HubPage<User>? seen, out failure))
            return failure;
        if (serviceAccount is not null && !seen.Items.Any(user => Same(user.AccountId, serviceAccount)))
        {
            return new CallOutcome<HubIdentity>.Refused(
                RefusalKind.Other, "unknown_service_account", "the organisation has no account with the ID that is never to be changed");
        }

        var groups = await api.SearchGroupsAsync(new GroupFilter { Limit = 1 }, cancellation);
        if (!groups.Succeeds(out _, out failure))
            return failure;
        var products = await api.SearchWorkspacesAsync(limit: 1, null, cancellation);
        return products.Succeeds(out _, out failure)
            ? new CallOutcome<HubIdentity>.Done(new HubIdentity(
                organisation.Id, AppText.Label(organisation.Attributes.Name, organisation.Id), serviceAccount, null, null))
            : failure;
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> FindAsync(
        SeatSubject subject, IReadOnlyCollection<AssetKey> assets, CancellationToken cancellation)
    {
        string? id = AtlassianApi.IsId(subject.AccountId) ? subject.AccountId : null;
        if (id is not null)
        {
            var known = await api.AllUsersAsync(new UserFilter { AccountIds = [id] }, cancellation);
            if (!known.Succeeds(out IReadOnlyList<User>? rows, out CallOutcome<ObservedSeat>? failed))
                return failed;
            if (rows.FirstOrDefault(user => Same(user.AccountId, id) && IsThere(user)) is { } user)
                return await SeatAsync(user, assets, cancellation);
        }

        if (subject.Addresses.Count == 0)
        {
            return id is null
                ? Refused(RefusalKind.NotManageable, "email_missing", "there is no address to find the account by")
                : new CallOutcome<ObservedSeat>.Done(ObservedSeat.Absent);
        }

        // Only exact matches are returned; whether case counts is not said, so the lower-case form is asked for too.
        string[] asked = [.. subject.Addresses.Concat(subject.Addresses.Select(a => a.ToLowerInvariant())).Distinct(StringComparer.Ordinal)];
        var read = await api.AllUsersAsync(new UserFilter { Emails = asked }, cancellation);
        if (!read.Succeeds(out IReadOnlyList<User>? found, out CallOutcome<ObservedSeat>? failure))
            return failure;
        foreach (string address in subject.Addresses)
        {
            User[] matches = [.. found.Where(user => Same(user.Email, address) && IsThere(user))];
            if (matches.Length > 1)
                return Refused(RefusalKind.NotManageable, "ambiguous_account", "several accounts show this address");
            if (matches.Length == 1)
                return await SeatAsync(matches[0], assets, cancellation);
        }

        return new CallOutcome<ObservedSeat>.Done(ObservedSeat.Absent);
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> InviteAsync(
        SeatSubject subject, Access access, CancellationToken cancellation)
    {
        if (!access.HasAccount)
            throw new ArgumentException("An invitation gives an account.", nameof(access));
        if (subject.Email.Length == 0)
            return Refused(RefusalKind.InvalidEmail, "email_missing", "there is no address to invite");
        if (AtlassianRoles.FirstUnknown(access) is var (code, why))
            return Refused(RefusalKind.UnknownRole, code, why);
        var checkedAssets = await _change.CheckAssetsAsync(access.Assets.Keys, cancellation);
        if (!checkedAssets.Succeeds(out _, out CallOutcome<ObservedSeat>? failure))
            return failure;

        // Inviting a member once more is not refused: it adds roles. So a member is looked for first.
        var there = await FindAsync(subject, [.. access.Assets.Keys], cancellation);
        if (!there.Succeeds(out ObservedSeat? seat, out failure))
            return failure;
        if (seat.State != AccountState.Absent)
            return new CallOutcome<ObservedSeat>.AlreadySo(seat);

        var invited = await _change.InviteAsync(subject.Email, access, cancellation);
        return invited.Succeeds(out Invited? account, out failure)
            ? new CallOutcome<ObservedSeat>.Done(new ObservedSeat(AccountState.Pending, account.Id, access))
            : failure;
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> SetRolesAsync(
        SeatSubject subject, ObservedSeat observed, Access wanted, CancellationToken cancellation)
    {
        if (!wanted.HasAccount)
            throw new ArgumentException("Roles are those of an account; removing is another call.", nameof(wanted));
        if (AtlassianRoles.FirstUnknown(wanted) is var (code, why))
            return Refused(RefusalKind.UnknownRole, code, why);
        if (observed.State == AccountState.Absent)
            return Refused(RefusalKind.NotManageable, "account_missing", "there is no account to give roles to");
        IReadOnlyList<AtlassianRoles.Step> steps = AtlassianRoles.Steps(observed.Access, wanted);
        if (steps.Count == 0)
            return new CallOutcome<ObservedSeat>.AlreadySo(observed);
        if (observed.State == AccountState.Pending)
            return Refused(RefusalKind.NotManageable, "awaiting_acceptance", "roles change only after the invitation is accepted");
        if (observed.State == AccountState.Suspended)
            return Refused(RefusalKind.NotManageable, "account_suspended", "roles of a suspended account are not changed");
        string account = AccountOf(observed);
        bool losesAdmin = AtlassianRoles.IsOrgAdmin(observed.Access) && !AtlassianRoles.IsOrgAdmin(wanted);
        return await ProtectAsync(observed, account, losesAdmin, cancellation)
            ?? await _change.ApplyAsync(account, observed, wanted, steps, cancellation);
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> RemoveAsync(
        SeatSubject subject, ObservedSeat observed, CancellationToken cancellation)
    {
        if (observed.State == AccountState.Absent)
            return new CallOutcome<ObservedSeat>.AlreadySo(ObservedSeat.Absent);
        string account = AccountOf(observed);
        if (await ProtectAsync(observed, account, losesAdmin: true, cancellation) is { } no)
            return no;
        if (observed.State == AccountState.Pending)
        {
            // The account id is the same before and after: who accepted since the read must not be removed with the invitation.
            var again = await FindAsync(new SeatSubject("", null, account), [], cancellation);
            if (!again.Succeeds(out ObservedSeat? now, out CallOutcome<ObservedSeat>? unread))
                return unread;
            if (now.State == AccountState.Absent)
                return new CallOutcome<ObservedSeat>.AlreadySo(ObservedSeat.Absent);
            if (now.State != AccountState.Pending)
                return Refused(RefusalKind.AlreadySo, "invitation_gone", "the invitation is no longer pending");
        }

        var removed = await InEveryDirectoryAsync(account, (directory, stop) => api.RemoveAsync(directory, account, stop), cancellation);
        return !removed.Succeeds(out int places, out CallOutcome<ObservedSeat>? failure) ? failure
            : places > 0 ? new CallOutcome<ObservedSeat>.Done(ObservedSeat.Absent)
            : new CallOutcome<ObservedSeat>.AlreadySo(ObservedSeat.Absent);
    }

    /// <inheritdoc/>
    public Task<CallOutcome<ObservedSeat>> SuspendAsync(SeatSubject subject, ObservedSeat observed, CancellationToken cancellation) =>
        observed.State == AccountState.Suspended
            ? Task.FromResult<CallOutcome<ObservedSeat>>(new CallOutcome<ObservedSeat>.AlreadySo(observed))
            : SuspendAsync(observed, restores: false, cancellation);

    /// <inheritdoc/>
    public Task<CallOutcome<ObservedSeat>> ResumeAsync(SeatSubject subject, ObservedSeat observed, CancellationToken cancellation) =>
        observed.State is AccountState.Active or AccountState.Pending
            ? Task.FromResult<CallOutcome<ObservedSeat>>(new CallOutcome<ObservedSeat>.AlreadySo(observed))
            : SuspendAsync(observed, restores: true, cancellation);

    /// <inheritdoc/>
    public async Task<CallOutcome<HubPage<HubAccount>>> ListAccountsAsync(string? cursor, CancellationToken cancellation)
    {
        if (PageCursor.Read(cursor, UsersPhase) is not { } at)
            return PageCursor.Invalid<HubAccount>();
        var read = await api.SearchUsersAsync(new UserFilter { MembershipStatus = InDirectories, Cursor = at.Token }, cancellation);
        if (!read.Succeeds(out HubPage<User>? page, out CallOutcome<HubPage<HubAccount>>? failure))
            return failure;
        // There always is an administrator, and a page that others follow has rows: without them, people would look gone.
        if (page.Items.Count == 0 && (at.Token is null || page.Next is not null))
            return new CallOutcome<HubPage<HubAccount>>.NotSent("a page of the listing of users is empty", 200);
        IReadOnlyList<User> admins = [];
        if (page.Items.Any(AtlassianSeats.IsWorkingAdmin))
        {
            var known = await WorkingAdminsAsync(cancellation);
            if (!known.Succeeds(out admins!, out failure))
                return failure;
        }

        return at.Page(page, user => user.AccountId, rows => rows.Where(IsThere).Select(user => new HubAccount(
            user.AccountId, user.Email,
            Seat(user, [], AtlassianSeats.IsWorkingAdmin(user) && IsOnly(admins, user.AccountId)))
        {
            UserName = AppText.Label(user.Name, user.AccountId),
            LastUsed = AtlassianSeats.LastUsed(user),
        }));
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<HubPage<HubAsset>>> ListAssetsAsync(string? cursor, CancellationToken cancellation)
    {
        if (PageCursor.Read(cursor, ProductsPhase, GroupsPhase) is not { } at)
            return PageCursor.Invalid<HubAsset>();
        CallOutcome<HubPage<HubAsset>>? failure;
        if (at.Phase == ProductsPhase)
        {
            var products = await api.SearchWorkspacesAsync(AtlassianApp.PageSize, at.Token, cancellation);
            return products.Succeeds(out HubPage<Workspace>? workspaces, out failure)
                ? at.Page(
                    workspaces, row => row.Id,
                    rows => from row in rows
                            let key = AtlassianRoles.ProductKey(row.Id)
                            where key is not null
                            select new HubAsset(key.Value, ProductName(row, key.Value.Id)),
                    then: GroupsPhase)
                : failure;
        }

        var groups = await api.SearchGroupsAsync(new GroupFilter { Cursor = at.Token }, cancellation);
        return groups.Succeeds(out HubPage<Group>? page, out failure)
            ? at.Page(
                page, group => group.Id,
                rows => rows.Where(group => group.IsManageable)
                    .Select(group => new HubAsset(AtlassianRoles.GroupKey(group.Id), AppText.Label(group.Name, group.Id))))
            : failure;
    }

    private async Task<CallOutcome<ObservedSeat>> SeatAsync(
        User user, IReadOnlyCollection<AssetKey> assets, CancellationToken cancellation)
    {
        var roles = new Dictionary<AssetKey, ImmutableSortedSet<string>>();
        CallOutcome<ObservedSeat>? failure;
        HashSet<AssetKey> products = [.. assets.Where(asset => asset.Kind == AtlassianRoles.ProductKind)];
        if (products.Count > 0)
        {
            var read = await api.AssignmentsAsync(user.AccountId, cancellation);
            if (!read.Succeeds(out IReadOnlyList<Assignment>? assignments, out failure))
                return failure;
            foreach ((AssetKey product, ImmutableSortedSet<string> on) in AtlassianSeats.Products(assignments, products))
                roles[product] = on;
        }

        string[] groups = [.. assets.Where(asset => asset.Kind == AtlassianRoles.GroupKind && AtlassianApi.IsId(asset.Id)).Select(asset => asset.Id).Distinct(StringComparer.Ordinal)];
        if (groups.Length > 0)
        {
            var read = await api.GroupsAsync(groups, user.AccountId, cancellation);
            if (!read.Succeeds(out IReadOnlyList<Group>? inside, out failure))
                return failure;
            foreach (Group group in inside)
                roles[AtlassianRoles.GroupKey(group.Id)] = [AtlassianRoles.Member];
        }

        bool lastOwner = false;
        if (AtlassianSeats.IsWorkingAdmin(user))
        {
            var admins = await WorkingAdminsAsync(cancellation);
            if (!admins.Succeeds(out IReadOnlyList<User>? all, out failure))
                return failure;
            lastOwner = IsOnly(all, user.AccountId);
        }

        return new CallOutcome<ObservedSeat>.Done(Seat(user, roles, lastOwner));
    }

    private ObservedSeat Seat(
        User user, IEnumerable<KeyValuePair<AssetKey, ImmutableSortedSet<string>>> assets, bool lastOwner) =>
        new(
            AtlassianSeats.StateOf(user), user.AccountId, Access.Account(AtlassianRoles.Platform(user.PlatformRoles), assets),
            Same(user.AccountId, serviceAccount), lastOwner);

    /// <summary>Administrators of the organisation who can work now. The filter is not trusted: each row is looked at.</summary>
    private async Task<CallOutcome<IReadOnlyList<User>>> WorkingAdminsAsync(CancellationToken cancellation)
    {
        var read = await api.AllUsersAsync(
            new UserFilter { RoleIds = [AtlassianRoles.ToVendor(AtlassianRoles.OrgAdmin)], MembershipStatus = ["active"] }, cancellation);
        return read.Succeeds(out IReadOnlyList<User>? rows, out CallOutcome<IReadOnlyList<User>>? failure)
            ? new CallOutcome<IReadOnlyList<User>>.Done([.. rows.Where(AtlassianSeats.IsWorkingAdmin)])
            : failure;
    }

    /// <summary>The refusal for an account that must not be written, or the failure to find out; null if it may be.</summary>
    private async Task<CallOutcome<ObservedSeat>?> ProtectAsync(
        ObservedSeat observed, string account, bool losesAdmin, CancellationToken cancellation)
    {
        if (observed.IsServiceAccount || Same(account, serviceAccount))
            return Refused(RefusalKind.Protected, "service_account", "this account is never changed");
        if (observed.IsLastOwner)
            return LastOwner();
        // The flag is as old as the read, and whether Atlassian itself protects its last administrator is not confirmed.
        if (!losesAdmin || !AtlassianRoles.IsOrgAdmin(observed.Access))
            return null;
        var admins = await WorkingAdminsAsync(cancellation);
        return !admins.Succeeds(out IReadOnlyList<User>? all, out CallOutcome<ObservedSeat>? failure) ? failure
            : IsOnly(all, account) ? LastOwner()
            : null;
    }

    private async Task<CallOutcome<ObservedSeat>> SuspendAsync(ObservedSeat observed, bool restores, CancellationToken cancellation)
    {
        if (observed.State == AccountState.Absent)
            return Refused(RefusalKind.NotManageable, "account_missing", "there is no account");
        string account = AccountOf(observed);
        if (await ProtectAsync(observed, account, losesAdmin: !restores, cancellation) is { } no)
            return no;
        var done = await InEveryDirectoryAsync(
            account, (directory, stop) => api.SuspendAsync(directory, account, restores, stop), cancellation);
        return !done.Succeeds(out int places, out CallOutcome<ObservedSeat>? failure) ? failure
            : places == 0 ? Refused(RefusalKind.NotManageable, "account_missing", "the account is in no directory")
            : new CallOutcome<ObservedSeat>.Done(observed with { State = restores ? AccountState.Active : AccountState.Suspended });
    }

    /// <summary>Does one call in each directory that the account is in; in how many it was there.</summary>
    private async Task<CallOutcome<int>> InEveryDirectoryAsync(
        string account, Func<string, CancellationToken, Task<CallOutcome<bool>>> call, CancellationToken cancellation)
    {
        var read = await api.DirectoriesOfAsync(account, cancellation);
        if (!read.Succeeds(out IReadOnlyList<UserDirectory>? directories, out CallOutcome<int>? failure))
            return failure;
        int done = 0;
        foreach (UserDirectory directory in directories)
        {
            var outcome = await call(directory.DirectoryId, cancellation);
            if (!outcome.Succeeds(out bool there, out failure))
                return done == 0 ? failure : PartlyApplied.After(done, directories.Count, failure);
            done += there ? 1 : 0;
        }

        return new CallOutcome<int>.Done(done);
    }

    private static string ProductName(Workspace row, string id)
    {
        string name = AppText.Label(row.Attributes?.Name, id);
        return row.Attributes?.Type is { Length: > 0 } type ? AppText.Label($"{name} ({type})", id) : name;
    }

    private static bool IsThere(User user) => AtlassianSeats.StateOf(user) != AccountState.Absent;

    // Also where no administrator is listed at all: there always is one, so the listing cannot be trusted.
    private static bool IsOnly(IReadOnlyList<User> admins, string account) => admins.All(admin => Same(admin.AccountId, account));

    private static CallOutcome<ObservedSeat>.Refused LastOwner() =>
        Refused(RefusalKind.Protected, "last_owner", "the last administrator of the organisation is never changed");

    private static CallOutcome<ObservedSeat>.Refused Refused(RefusalKind kind, string code, string detail) => new(kind, code, detail);

    private static string AccountOf(ObservedSeat observed) =>
        AtlassianApi.IsId(observed.AccountId)
            ? observed.AccountId!
            : throw new ArgumentException("A seat that is there has an account id.", nameof(observed));

    private static bool Same(string? a, string? b) => a is not null && string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
