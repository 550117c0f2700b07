using System.Collections.Immutable;
using System.Globalization;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.GitHub;

/// <summary>
/// One GitHub organisation. An account is a login; while an invitation is pending, it is <c>invitation:{id}</c>. GitHub shows
/// members' addresses only if they made them public: a member with a hidden address is found by login alone.
/// </summary>
internal sealed class GitHubConnector(GitHubApi api, AddressBook book) : IHubConnector, IListsAccounts, IListsAssets
{
    private const string InvitationPrefix = "invitation:";
    private const int MostHits = 10;

    private string? _ownLogin;

    /// <inheritdoc/>
    public async Task<CallOutcome<HubIdentity>> CheckAsync(CancellationToken cancellation)
    {
        var found = await api.GetOrganisationAsync(cancellation);
        if (!found.Succeeds(out var organisation, out CallOutcome<HubIdentity>? failure))
            return failure;
        var read = await OwnLoginAsync(cancellation);
        if (!read.Succeeds(out string? own, out failure))
            return failure;
        var membership = await api.GetOwnMembershipAsync(cancellation);
        if (!membership.Succeeds(out var role, out failure))
            return failure;
        if (role is not { IsActive: true, Role: GitHubRoles.Admin })
        {
            return new CallOutcome<HubIdentity>.BadCredential(
                "underpermissioned", "the token's account is not an owner of the organisation");
        }

        return new CallOutcome<HubIdentity>.Done(new HubIdentity(
            organisation.Login, AppText.Label(organisation.Name, organisation.Login), own,
            organisation.Plan?.Seats, organisation.Plan?.FilledSeats));
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> FindAsync(
        SeatSubject subject, IReadOnlyCollection<AssetKey> assets, CancellationToken cancellation)
    {
        string[] teams = [.. assets.Where(a => a.Kind == GitHubRoles.TeamKind && GitHubApi.IsName(a.Id)).Select(a => a.Id)];
        string? login = LoginOf(subject.AccountId);
        if (login is not null)
        {
            var known = await api.GetMembershipAsync(login, cancellation);
            if (!known.Succeeds(out var membership, out CallOutcome<ObservedSeat>? failed))
                return failed;
            if (membership is { IsActive: true })
                return await ActiveAsync(login, membership, teams, cancellation);
        }

        var listed = await api.GetAllInvitationsAsync(cancellation);
        if (!listed.Succeeds(out var all, out CallOutcome<ObservedSeat>? failure))
            return failure;
        GitHubApi.Invitation[] pending = [.. all.Where(i => i.FailedAt is null)];
        long? id = InvitationOf(subject.AccountId);
        var invitation = pending.FirstOrDefault(i => i.Id == id)
            ?? pending.FirstOrDefault(i => login is not null && Same(i.Login, login))
            ?? pending.FirstOrDefault(i => subject.Addresses.Any(address => Same(i.Email, address)));
        if (invitation is not null)
            return await PendingAsync(invitation, teams, cancellation);
        foreach (string address in subject.Addresses)
        {
            var found = await FindByAddressAsync(address, justJoined: id is not null, pending, teams, cancellation);
            if (found is not CallOutcome<ObservedSeat>.Done { Value.State: AccountState.Absent })
                return found;
        }

        // An invitation that is gone may have been accepted, and without an address nobody can tell by whom.
        return subject.Addresses.Count == 0 && login is null
            ? Refused(RefusalKind.NotManageable, "email_missing", "there is no address to find the account by")
            : new CallOutcome<ObservedSeat>.Done(ObservedSeat.Absent);
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> InviteAsync(
        SeatSubject subject, Access access, CancellationToken cancellation)
    {
        if (!access.HasAccount)
            throw new ArgumentException("An invitation gives an account.", nameof(access));
        if (GitHubRoles.FirstUnknown(access) is { } unknown)
            return Refused(RefusalKind.UnknownRole, "unknown_role", unknown);

        var ids = new List<long>();
        foreach (AssetKey asset in access.Assets.Keys)
        {
            var read = await api.GetTeamAsync(asset.Id, cancellation);
            if (!read.Succeeds(out var team, out CallOutcome<ObservedSeat>? failed))
                return failed;
            if (team is null)
                return Refused(RefusalKind.UnknownRole, "unknown_team", "the organisation has no such team");
            ids.Add(team.Id);
        }

        string role = GitHubRoles.ToInvitation(GitHubRoles.OrganisationRole(access));
        var sent = await api.PostInvitationAsync(subject.Email, role, ids, cancellation);
        if (!sent.Succeeds(out var invitation, out CallOutcome<ObservedSeat>? failure))
        {
            // A refusal may mean that the person is a member already: the next read must not rest on what is remembered.
            book.Forget();
            return failure;
        }

        // An invitation always leads to the team's plain role; a maintainer is made after the person accepted.
        return new CallOutcome<ObservedSeat>.Done(
            Pending(invitation, access.Assets.Keys.Select(a => a.Id)));
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> SetRolesAsync(
        SeatSubject subject, ObservedSeat observed, Access wanted, CancellationToken cancellation)
    {
        if (!wanted.HasAccount)
            throw new ArgumentException("Roles are those of an account; removing is another call.", nameof(wanted));
        if (GitHubRoles.FirstUnknown(wanted) is { } unknown)
            return Refused(RefusalKind.UnknownRole, "unknown_role", unknown);
        if (observed.State == AccountState.Absent)
            return Refused(RefusalKind.NotManageable, "account_missing", "there is no account to give roles to");
        IReadOnlyList<GitHubRoles.Step> steps = GitHubRoles.Steps(observed.Access, wanted);
        if (steps.Count == 0)
            return new CallOutcome<ObservedSeat>.AlreadySo(observed);
        if (observed.State == AccountState.Pending)
        {
            return Refused(
                RefusalKind.NotManageable, "awaiting_acceptance", "roles change only after the invitation is accepted");
        }

        if (await ProtectAsync(observed, cancellation) is { } no)
            return no;
        string login = LoginOf(observed.AccountId) ?? throw new ArgumentException("An active seat has a login.", nameof(observed));

        Access reached = observed.Access;
        for (int i = 0; i < steps.Count; i++)
        {
            var outcome = await ApplyAsync(login, steps[i], reached, wanted, cancellation);
            if (outcome.Succeeds(out Access? next, out CallOutcome<ObservedSeat>? failure))
                reached = next;
            else
                return i == 0 ? failure : PartlyApplied.After(i, steps.Count, failure);
        }

        return new CallOutcome<ObservedSeat>.Done(new ObservedSeat(AccountState.Active, login, reached));
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> RemoveAsync(
        SeatSubject subject, ObservedSeat observed, CancellationToken cancellation)
    {
        if (observed.State == AccountState.Absent)
            return new CallOutcome<ObservedSeat>.AlreadySo(ObservedSeat.Absent);
        if (await ProtectAsync(observed, cancellation) is { } no)
            return no;

        long? invitation = InvitationOf(observed.AccountId);
        string login = LoginOf(observed.AccountId) ?? "";
        var removed = invitation is { } id
            ? await api.DeleteInvitationAsync(id, cancellation)
            : login.Length > 0
                ? await api.DeleteMembershipAsync(login, cancellation)
                : throw new ArgumentException("A seat that is there has an account id.", nameof(observed));
        if (!removed.Succeeds(out bool now, out CallOutcome<ObservedSeat>? failure))
            return failure;
        if (now)
            return new CallOutcome<ObservedSeat>.Done(ObservedSeat.Absent);
        if (invitation is null)
            return new CallOutcome<ObservedSeat>.AlreadySo(ObservedSeat.Absent);

        // An invitation that is gone may have been accepted a moment ago, and then the person is very much there.
        var seen = await FindAsync(subject, [], cancellation);
        return seen is CallOutcome<ObservedSeat>.Done { Value.State: AccountState.Absent }
            ? new CallOutcome<ObservedSeat>.AlreadySo(ObservedSeat.Absent)
            : Refused(RefusalKind.AlreadySo, "invitation_gone", "the invitation is no longer pending");
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<HubPage<HubAccount>>> ListAccountsAsync(string? cursor, CancellationToken cancellation)
    {
        if (!TryReadCursor(cursor ?? "admins:1", out string phase, out int page) || phase == "teams")
            return new CallOutcome<HubPage<HubAccount>>.Refused(RefusalKind.Other, "invalid_cursor", "not a cursor of this listing");
        switch (phase)
        {
            case "admins":
                return await MembersAsync(GitHubRoles.Admin, phase, page, "members:1", cancellation);
            case "members":
                return await MembersAsync(GitHubRoles.Member, phase, page, "invitations:1", cancellation);
            case "invitations":
                var read = await api.GetInvitationsAsync(page, cancellation);
                if (!read.Succeeds(out var rows, out CallOutcome<HubPage<HubAccount>>? failure))
                    return failure;
                HubAccount[] items =
                [
                    .. rows.Items.Where(i => i.FailedAt is null)
                        .Select(i => new HubAccount(InvitationId(i.Id), i.Email, Pending(i, []))),
                ];
                return Page(items, rows.Next, phase, null);
            default:
                throw new InvalidOperationException("A phase of an unknown kind.");
        }
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<HubPage<HubAsset>>> ListAssetsAsync(string? cursor, CancellationToken cancellation)
    {
        if (!TryReadCursor(cursor ?? "teams:1", out string phase, out int page) || phase != "teams")
            return new CallOutcome<HubPage<HubAsset>>.Refused(RefusalKind.Other, "invalid_cursor", "not a cursor of this listing");
        var read = await api.GetTeamsAsync(page, cancellation);
        if (!read.Succeeds(out var rows, out CallOutcome<HubPage<HubAsset>>? failure))
            return failure;
        return Page(
            [.. rows.Items.Select(t => new HubAsset(GitHubRoles.TeamKey(t.Slug), AppText.Label(t.Name, t.Slug)))],
            rows.Next, phase, null);
    }

    private async Task<CallOutcome<HubPage<HubAccount>>> MembersAsync(
        string role, string phase, int page, string nextPhase, CancellationToken cancellation)
    {
        var known = await OwnLoginAsync(cancellation);
        if (!known.Succeeds(out string? own, out CallOutcome<HubPage<HubAccount>>? failure))
            return failure;
        var read = await api.GetMembersAsync(role, page, GitHubApp.ListedAtOnce, cancellation);
        if (!read.Succeeds(out var rows, out failure))
            return failure;
        IReadOnlyDictionary<string, string?> addresses = new Dictionary<string, string?>();
        if (page <= GitHubApp.PagesWithAddresses)
        {
            var shown = await book.AddressesAsync([.. rows.Items.Select(m => m.Login)], cancellation);
            if (!shown.Succeeds(out IReadOnlyDictionary<string, string?>? found, out failure))
                return failure;
            addresses = found;
        }

        bool onlyOwner = role == GitHubRoles.Admin && page == 1 && rows is { Items.Count: 1, Next: null };
        return Page(
            [
                .. rows.Items.Select(m => new HubAccount(
                    m.Login, addresses.GetValueOrDefault(m.Login) ?? m.Email,
                    new ObservedSeat(AccountState.Active, m.Login, Access.Account(role), Same(m.Login, own), onlyOwner))),
            ],
            rows.Next, phase, nextPhase);
    }

    /// <summary>
    /// Somebody who shows this address on GitHub and belongs to the organisation. GitHub's search is rationed to 30 questions a
    /// minute, so members are remembered with their addresses, and the search is asked only while some are not known.
    /// </summary>
    private async Task<CallOutcome<ObservedSeat>> FindByAddressAsync(
        string email, bool justJoined, GitHubApi.Invitation[] pending, string[] teams, CancellationToken cancellation)
    {
        // People may also be invited by login; such an invitation shows no address.
        var remembered = await book.FindAsync(email, justJoined, pending.Select(i => i.Login).OfType<string>(), cancellation);
        if (!remembered.Succeeds(out IReadOnlyList<string>? logins, out CallOutcome<ObservedSeat>? failure))
            return failure;
        if (logins is null)
        {
            var searched = await api.SearchAsync(email, MostHits, cancellation);
            if (!searched.Succeeds(out var found, out failure))
                return failure;
            if (found.IncompleteResults)
                return new CallOutcome<ObservedSeat>.NotSent("GitHub's search was incomplete");
            if (found.TotalCount > found.Items.Count)
                return Ambiguous();
            logins = [.. found.Items.Select(hit => hit.Login)];
        }

        var matches = new List<(string Login, GitHubApi.Membership Membership)>();
        foreach (string hit in logins)
        {
            // A hit of the search need not be exact, and what is remembered may be old: the account itself decides.
            var read = await api.GetAccountAsync(hit, cancellation);
            if (!read.Succeeds(out var account, out failure))
                return failure;
            if (account is null || !Same(account.Email, email))
                continue;
            var known = await api.GetMembershipAsync(account.Login, cancellation);
            if (!known.Succeeds(out var membership, out failure))
                return failure;
            if (membership is not null)
                matches.Add((account.Login, membership));
        }

        switch (matches)
        {
            case []:
                return new CallOutcome<ObservedSeat>.Done(ObservedSeat.Absent);
            case [var (login, membership)]:
                return membership.IsActive
                    ? await ActiveAsync(login, membership, teams, cancellation)
                    : pending.FirstOrDefault(i => Same(i.Login, login)) is { } invitation
                        ? await PendingAsync(invitation, teams, cancellation)
                        : new CallOutcome<ObservedSeat>.NotSent("the invitation went away while it was read");
            default:
                return Ambiguous();
        }
    }

    private async Task<CallOutcome<ObservedSeat>> ActiveAsync(
        string login, GitHubApi.Membership membership, string[] teams, CancellationToken cancellation)
    {
        var known = await OwnLoginAsync(cancellation);
        if (!known.Succeeds(out string? own, out CallOutcome<ObservedSeat>? failure))
            return failure;
        bool lastOwner = false;
        if (membership.Role == GitHubRoles.Admin)
        {
            var owners = await api.GetMembersAsync(GitHubRoles.Admin, page: 1, perPage: 2, cancellation);
            if (!owners.Succeeds(out var rows, out failure))
                return failure;
            // Also where no owner is listed at all: there is one, so the listing cannot be trusted.
            lastOwner = rows.Items.All(owner => Same(owner.Login, login));
        }

        var roles = new Dictionary<AssetKey, ImmutableSortedSet<string>>();
        foreach (string team in teams)
        {
            var read = await api.GetTeamMembershipAsync(team, login, cancellation);
            if (!read.Succeeds(out var inTeam, out failure))
                return failure;
            if (inTeam is not null)
                roles[GitHubRoles.TeamKey(team)] = [inTeam.Role];
        }

        return new CallOutcome<ObservedSeat>.Done(new ObservedSeat(
            AccountState.Active, login, Access.Account([membership.Role], roles), Same(login, own), lastOwner));
    }

    private async Task<CallOutcome<ObservedSeat>> PendingAsync(
        GitHubApi.Invitation invitation, string[] teams, CancellationToken cancellation)
    {
        if (teams.Length == 0)
            return new CallOutcome<ObservedSeat>.Done(Pending(invitation, []));
        var read = await api.GetInvitationTeamsAsync(invitation.Id, cancellation);
        return read.Succeeds(out var all, out CallOutcome<ObservedSeat>? failure)
            ? new CallOutcome<ObservedSeat>.Done(
                Pending(invitation, teams.Where(asked => all.Any(t => t.Slug == asked))))
            : failure;
    }

    /// <summary>One call of a role change; answers the access that is reached with it.</summary>
    private async Task<CallOutcome<Access>> ApplyAsync(
        string login, GitHubRoles.Step step, Access reached, Access wanted, CancellationToken cancellation)
    {
        CallOutcome<Access>? failure;
        if (step.Team is not { } team)
        {
            var put = await api.PutMembershipAsync(login, step.Role!, step.IsReduction, cancellation);
            if (!put.Succeeds(out var membership, out failure))
                return failure;
            // For somebody who left meanwhile this call invites instead: that is not what was asked, so look again.
            return membership is { IsActive: true } && membership.Role == step.Role
                ? new CallOutcome<Access>.Done(Access.Account([membership.Role], reached.Assets))
                : new CallOutcome<Access>.Unknown("GitHub answered with another state than asked for");
        }

        AssetKey key = GitHubRoles.TeamKey(team);
        if (step.Role is not { } role)
        {
            var removed = await api.DeleteTeamMembershipAsync(team, login, cancellation);
            return removed.Succeeds(out _, out failure)
                ? new CallOutcome<Access>.Done(reached.WithAssets(a => a != key))
                : failure;
        }

        var set = await api.PutTeamMembershipAsync(team, login, role, cancellation);
        if (!set.Succeeds(out var inTeam, out failure))
            return failure;
        // Owners are shown as maintainers of every team, see GitHubRoles.Steps; one who is about to lose that role is not for long.
        bool staysOwner = GitHubRoles.OrganisationRole(wanted) == GitHubRoles.Admin;
        bool asAsked = inTeam.Role == role
            || (inTeam.Role == GitHubRoles.Maintainer && reached.Roles.Contains(GitHubRoles.Admin));
        return asAsked && inTeam.State == "active"
            ? new CallOutcome<Access>.Done(Access.Account(reached.Roles, reached.Assets.SetItem(key, [staysOwner ? inTeam.Role : role])))
            : new CallOutcome<Access>.Unknown("GitHub answered with another state than asked for");
    }

    /// <summary>The refusal for an account that must not be written, or the failure to find out; null if it may be.</summary>
    private async Task<CallOutcome<ObservedSeat>?> ProtectAsync(ObservedSeat observed, CancellationToken cancellation)
    {
        if (observed.IsServiceAccount)
            return ServiceAccountIsProtected();
        if (observed.IsLastOwner)
            return Refused(RefusalKind.Protected, "last_owner", "the last owner of the organisation is never changed");
        // The flags are as old as the read. Who the token belongs to is asked once more, if this connector never did.
        var known = await OwnLoginAsync(cancellation);
        if (!known.Succeeds(out string? own, out CallOutcome<ObservedSeat>? failure))
            return failure;
        return Same(LoginOf(observed.AccountId), own) ? ServiceAccountIsProtected() : null;
    }

    /// <summary>The login that the credential belongs to; a credential never changes its owner, so it is asked once.</summary>
    private async Task<CallOutcome<string>> OwnLoginAsync(CancellationToken cancellation)
    {
        if (_ownLogin is { } known)
            return new CallOutcome<string>.Done(known);
        var read = await api.GetOwnAccountAsync(cancellation);
        if (!read.Succeeds(out var account, out CallOutcome<string>? failure))
            return failure;
        _ownLogin = account.Login;
        return new CallOutcome<string>.Done(account.Login);
    }

    private static ObservedSeat Pending(GitHubApi.Invitation invitation, IEnumerable<string> teams) => new(
        AccountState.Pending,
        InvitationId(invitation.Id),
        Access.Account(
            [GitHubRoles.FromInvitation(invitation.Role)],
            teams.Select(team => KeyValuePair.Create(
                GitHubRoles.TeamKey(team), ImmutableSortedSet.Create(GitHubRoles.Member)))));

    private static CallOutcome<HubPage<T>> Page<T>(T[] items, int? next, string phase, string? nextPhase) =>
        new CallOutcome<HubPage<T>>.Done(new HubPage<T>(items, next is { } page ? $"{phase}:{page}" : nextPhase));

    private static bool TryReadCursor(string cursor, out string phase, out int page)
    {
        string[] parts = cursor.Split(':');
        phase = parts[0];
        page = 0;
        return parts.Length == 2
            && phase is "admins" or "members" or "invitations" or "teams"
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out page)
            && page is >= 1 and <= Pages.MaxPages;
    }

    private static CallOutcome<ObservedSeat>.Refused Refused(RefusalKind kind, string code, string detail) =>
        new(kind, code, detail);

    private static CallOutcome<ObservedSeat>.Refused ServiceAccountIsProtected() =>
        Refused(RefusalKind.Protected, "service_account", "the account that the hub works with is never changed");

    private static CallOutcome<ObservedSeat>.Refused Ambiguous() =>
        Refused(RefusalKind.NotManageable, "ambiguous_account", "several accounts show this address");

    private static string InvitationId(long id) => InvitationPrefix + id.ToString(CultureInfo.InvariantCulture);

    private static long? InvitationOf(string? accountId) =>
        accountId is not null && accountId.StartsWith(InvitationPrefix, StringComparison.Ordinal)
            && long.TryParse(
                accountId.AsSpan(InvitationPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long id)
            ? id
            : null;

    private static string? LoginOf(string? accountId) =>
        accountId is not null && GitHubApi.IsName(accountId) ? accountId : null;

    private static bool Same(string? a, string? b) =>
        a is not null && string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
