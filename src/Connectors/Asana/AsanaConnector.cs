using System.Collections.Immutable;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Asana;

/// <summary>
/// One Asana workspace or organization. An account is a user's gid. Somebody who was invited and has not joined yet is shown by
/// Asana as a member, so there is no pending state.
/// </summary>
internal sealed class AsanaConnector(AsanaApi api, AsanaAssets assets, AsanaAddresses addresses)
    : IHubConnector, IListsAccounts, IListsAssets
{
    private const string Members = "members";
    private const string CannotSetRole = "Asana's API adds people as members only; set another role in Asana's admin console";

    private string? _ownId;

    /// <inheritdoc/>
    public async Task<CallOutcome<HubIdentity>> CheckAsync(CancellationToken cancellation)
    {
        var read = await OwnIdAsync(cancellation);
        if (!read.Succeeds(out string? own, out CallOutcome<HubIdentity>? failure))
            return failure;
        var found = await api.GetWorkspaceAsync(cancellation);
        if (!found.Succeeds(out AsanaApi.Thing? workspace, out failure))
            return failure;
        var memberships = await api.GetMembershipsOfAsync(own, cancellation);
        if (!memberships.Succeeds(out IReadOnlyList<AsanaApi.Membership>? mine, out failure))
            return failure;
        // A service account sees the workspace without being a member of it (not confirmed); a person must be an admin.
        return mine.Any(membership => membership.IsAdmin != true)
            ? new CallOutcome<HubIdentity>.BadCredential(
                "underpermissioned", "the token's account is not an admin of the workspace")
            : new CallOutcome<HubIdentity>.Done(
                new HubIdentity(workspace.Gid, AppText.Label(workspace.Name, workspace.Gid), own, null, null));
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> FindAsync(
        SeatSubject subject, IReadOnlyCollection<AssetKey> asked, CancellationToken cancellation)
    {
        string? id = AsanaApi.IsGid(subject.AccountId) ? subject.AccountId : null;
        foreach (string name in new[] { id }.OfType<string>().Concat(subject.Addresses))
        {
            var read = await api.GetMembershipsOfAsync(name, cancellation);
            if (!read.Succeeds(out IReadOnlyList<AsanaApi.Membership>? found, out CallOutcome<ObservedSeat>? failure))
                return failure;
            switch (found)
            {
                case []:
                    continue;
                case [var membership]:
                    return await ActiveAsync(membership, asked, cancellation);
                default:
                    return Refused(RefusalKind.NotManageable, "ambiguous_account", "several accounts show this address");
            }
        }

        return subject.Addresses.Count == 0 && id is null
            ? Refused(RefusalKind.NotManageable, "email_missing", "there is no address to find the account by")
            : new CallOutcome<ObservedSeat>.Done(ObservedSeat.Absent);
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> InviteAsync(
        SeatSubject subject, Access access, CancellationToken cancellation)
    {
        if (!access.HasAccount)
            throw new ArgumentException("An invitation gives an account.", nameof(access));
        if (AsanaRoles.FirstUnknown(Access.None, access) is { } unknown)
            return Refused(RefusalKind.UnknownRole, unknown.Code, unknown.Why);
        if (AsanaRoles.AppRole(access) != AsanaRoles.Member)
            return Unsupported.By<ObservedSeat>(CannotSetRole);
        if (subject.Email.Length == 0)
            return Refused(RefusalKind.InvalidEmail, "email_missing", "there is no address to invite");
        if (await MissingAsync(access.Assets.Keys, cancellation) is { } missing)
            return missing;
        var read = await api.GetMembershipsOfAsync(subject.Email, cancellation);
        if (!read.Succeeds(out IReadOnlyList<AsanaApi.Membership>? there, out CallOutcome<ObservedSeat>? failure))
            return failure;
        if (there.Count > 0)
            return Refused(RefusalKind.AlreadySo, "already_member", "the person is in the workspace already");

        var added = await api.AddUserAsync(subject.Email, cancellation);
        if (!added.Succeeds(out AsanaApi.User? user, out failure))
            return failure;
        Access reached = Access.Account(await RoleGivenAsync(user.Gid, cancellation));
        return await ApplyAsync(user.Gid, AsanaRoles.Steps(Access.None, access), reached, applied: 1, cancellation);
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> SetRolesAsync(
        SeatSubject subject, ObservedSeat observed, Access wanted, CancellationToken cancellation)
    {
        if (!wanted.HasAccount)
            throw new ArgumentException("Roles are those of an account; removing is another call.", nameof(wanted));
        if (AsanaRoles.FirstUnknown(observed.Access, wanted) is { } unknown)
            return Refused(RefusalKind.UnknownRole, unknown.Code, unknown.Why);
        if (observed.State == AccountState.Absent)
            return Refused(RefusalKind.NotManageable, "account_missing", "there is no account to give roles to");
        string id = IdOf(observed);
        IReadOnlyList<AsanaRoles.Step> steps = AsanaRoles.Steps(observed.Access, wanted);
        string? unreachable = AsanaRoles.Unreachable(observed.Access, wanted);
        if (steps.Count == 0 && unreachable is null)
            return new CallOutcome<ObservedSeat>.AlreadySo(observed);
        if (await ProtectAsync(observed, cancellation) is { } no)
            return no;
        if (unreachable is not null)
            return Unsupported.By<ObservedSeat>(unreachable);
        return await MissingAsync(steps.Where(s => s.Role is not null).Select(s => s.Asset), cancellation)
            ?? await ApplyAsync(id, steps, observed.Access, applied: 0, cancellation);
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> RemoveAsync(
        SeatSubject subject, ObservedSeat observed, CancellationToken cancellation)
    {
        if (observed.State == AccountState.Absent)
            return new CallOutcome<ObservedSeat>.AlreadySo(ObservedSeat.Absent);
        string id = IdOf(observed);
        if (await ProtectAsync(observed, cancellation) is { } no)
            return no;
        // What was observed may be old: who became the only admin since is seen only now. Somebody who does not show is removed all
        // the same: a read may trail the write that added the person.
        var now = await FindAsync(new SeatSubject("", null, id), [], cancellation);
        if (!now.Succeeds(out ObservedSeat? seat, out CallOutcome<ObservedSeat>? failure))
            return failure;
        if (seat.IsLastOwner)
            return LastAdminIsProtected();

        // Asana ends the memberships of teams and projects with the one of the workspace.
        var removed = await api.RemoveUserAsync(id, cancellation);
        return removed.Succeeds(out bool gone, out failure)
            ? gone
                ? new CallOutcome<ObservedSeat>.Done(ObservedSeat.Absent)
                : new CallOutcome<ObservedSeat>.AlreadySo(ObservedSeat.Absent)
            : failure;
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<HubPage<HubAccount>>> ListAccountsAsync(string? cursor, CancellationToken cancellation)
    {
        if (PageCursor.Read(cursor, Members) is not { } at)
            return PageCursor.Invalid<HubAccount>();
        var known = await OwnIdAsync(cancellation);
        if (!known.Succeeds(out string? own, out CallOutcome<HubPage<HubAccount>>? failure))
            return failure;
        var read = await api.GetMembershipsAsync(at.Token, cancellation);
        if (!read.Succeeds(out HubPage<AsanaApi.Membership>? page, out failure))
            return failure;
        var shown = await addresses.OfAsync([.. page.Items.Select(m => m.User.Gid)], anew: cursor is null, cancellation);
        if (!shown.Succeeds(out IReadOnlyDictionary<string, string?>? emails, out failure))
            return failure;

        // Whether somebody is the only admin shows only in a listing of one page.
        bool onlyAdmin = at.Token is null && page.Next is null && page.Items.Count(m => m.IsAdmin == true) == 1;
        return at.Page(page, row => row.User.Gid, rows => rows.Select(m => new HubAccount(
            m.User.Gid, emails.GetValueOrDefault(m.User.Gid),
            new ObservedSeat(
                AccountState.Active, m.User.Gid, Access.Account(AsanaRoles.Of(m)), m.User.Gid == own, onlyAdmin && m.IsAdmin == true))));
    }

    /// <inheritdoc/>
    public Task<CallOutcome<HubPage<HubAsset>>> ListAssetsAsync(string? cursor, CancellationToken cancellation) =>
        PageCursor.Read(cursor, AsanaRoles.TeamKind, AsanaRoles.ProjectKind) is { } at
            ? assets.ListAsync(at, cancellation)
            : Task.FromResult(PageCursor.Invalid<HubAsset>());

    private async Task<CallOutcome<ObservedSeat>> ActiveAsync(
        AsanaApi.Membership membership, IReadOnlyCollection<AssetKey> asked, CancellationToken cancellation)
    {
        string id = membership.User.Gid;
        var known = await OwnIdAsync(cancellation);
        if (!known.Succeeds(out string? own, out CallOutcome<ObservedSeat>? failure))
            return failure;
        bool lastAdmin = false;
        if (membership.IsAdmin == true)
        {
            var other = await HasOtherAdminAsync(id, own, cancellation);
            if (!other.Succeeds(out bool any, out failure))
                return failure;
            lastAdmin = !any;
        }

        var read = await assets.RolesAsync(id, asked, cancellation);
        return read.Succeeds(out IReadOnlyDictionary<AssetKey, ImmutableSortedSet<string>>? roles, out failure)
            ? new CallOutcome<ObservedSeat>.Done(new ObservedSeat(
                AccountState.Active, id, Access.Account([AsanaRoles.Of(membership)], roles), id == own, lastAdmin))
            : failure;
    }

    /// <summary>Asana cannot list admins alone: the hub's own account is asked about first, the whole listing only then.</summary>
    private async Task<CallOutcome<bool>> HasOtherAdminAsync(string id, string own, CancellationToken cancellation)
    {
        CallOutcome<bool>? failure;
        if (id != own)
        {
            var mine = await api.GetMembershipsOfAsync(own, cancellation);
            if (!mine.Succeeds(out IReadOnlyList<AsanaApi.Membership>? memberships, out failure))
                return failure;
            if (memberships.Any(m => m.IsAdmin == true))
                return new CallOutcome<bool>.Done(true);
        }

        var all = await CursorPages.ReadAllAsync(offset => api.GetMembershipsAsync(offset, cancellation), m => m.User.Gid);
        return all.Succeeds(out IReadOnlyList<AsanaApi.Membership>? rows, out failure)
            ? new CallOutcome<bool>.Done(rows.Any(m => m.IsAdmin == true && m.User.Gid != id))
            : failure;
    }

    /// <summary>
    /// The role that Asana gave: in an organization the domain of the address decides between member and guest. While the new
    /// membership does not show yet, the plain role is assumed; the next read tells.
    /// </summary>
    private async Task<string> RoleGivenAsync(string id, CancellationToken cancellation)
    {
        var read = await api.GetMembershipsOfAsync(id, cancellation);
        return read is CallOutcome<IReadOnlyList<AsanaApi.Membership>>.Done { Value: [var membership] }
            ? AsanaRoles.Of(membership)
            : AsanaRoles.Member;
    }

    private async Task<CallOutcome<ObservedSeat>> ApplyAsync(
        string id, IReadOnlyList<AsanaRoles.Step> steps, Access reached, int applied, CancellationToken cancellation)
    {
        int all = applied + steps.Count;
        foreach (AsanaRoles.Step step in steps)
        {
            var outcome = await assets.ApplyAsync(id, step, reached, cancellation);
            if (!outcome.Succeeds(out Access? next, out CallOutcome<ObservedSeat>? failure))
                return applied == 0 ? failure : PartlyApplied.After(applied, all, failure);
            reached = next;
            applied++;
        }

        return new CallOutcome<ObservedSeat>.Done(new ObservedSeat(AccountState.Active, id, reached));
    }

    /// <summary>The refusal for an asset that the workspace does not have, or the failure to find out; null if it has all.</summary>
    private async Task<CallOutcome<ObservedSeat>?> MissingAsync(IEnumerable<AssetKey> wanted, CancellationToken cancellation)
    {
        var read = await assets.FirstMissingAsync(wanted, cancellation);
        if (!read.Succeeds(out AssetKey? missing, out CallOutcome<ObservedSeat>? failure))
            return failure;
        return missing is { } asset
            ? Refused(RefusalKind.UnknownRole, "unknown_asset", $"the workspace has no such {asset.Kind} that the token can see")
            : null;
    }

    /// <summary>The refusal for an account that must not be written, or the failure to find out; null if it may be.</summary>
    private async Task<CallOutcome<ObservedSeat>?> ProtectAsync(ObservedSeat observed, CancellationToken cancellation)
    {
        if (observed.IsServiceAccount)
            return ServiceAccountIsProtected();
        if (observed.IsLastOwner)
            return LastAdminIsProtected();
        // The flags are as old as the read. Who the token belongs to is asked once more, if this connector never did.
        var known = await OwnIdAsync(cancellation);
        if (!known.Succeeds(out string? own, out CallOutcome<ObservedSeat>? failure))
            return failure;
        return observed.AccountId == own ? ServiceAccountIsProtected() : null;
    }

    /// <summary>The account that the credential belongs to; a credential never changes its owner, so it is asked once.</summary>
    private async Task<CallOutcome<string>> OwnIdAsync(CancellationToken cancellation)
    {
        if (_ownId is { } known)
            return new CallOutcome<string>.Done(known);
        var read = await api.GetOwnUserAsync(cancellation);
        if (!read.Succeeds(out AsanaApi.User? user, out CallOutcome<string>? failure))
            return failure;
        _ownId = user.Gid;
        return new CallOutcome<string>.Done(user.Gid);
    }

    private static string IdOf(ObservedSeat observed) =>
        AsanaApi.IsGid(observed.AccountId)
            ? observed.AccountId!
            : throw new ArgumentException("A seat that is there has an account id.", nameof(observed));

    private static CallOutcome<ObservedSeat>.Refused Refused(RefusalKind kind, string code, string detail) =>
        new(kind, code, detail);

    private static CallOutcome<ObservedSeat>.Refused ServiceAccountIsProtected() =>
        Refused(RefusalKind.Protected, "service_account", "the account that the hub works with is never changed");

    private static CallOutcome<ObservedSeat>.Refused LastAdminIsProtected() =>
        Refused(RefusalKind.Protected, "last_owner", "the last admin of the workspace is never changed");
}
