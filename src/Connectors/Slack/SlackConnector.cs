using System.Collections.Immutable;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Slack;

/// <summary>
/// One workspace of Slack Enterprise Grid. An account is a user id, pending or not; where Slack does not show the id of somebody
/// who was just invited, it is <see cref="SlackDirectory.InvitedId"/>.
/// </summary>
internal sealed class SlackConnector(
    SlackApi api, SlackDirectory directory, SlackAssets assets, string team, string defaultChannel)
    : IHubConnector, IListsAccounts, IListsAssets
{
    private string? _ownId;

    /// <inheritdoc/>
    public async Task<CallOutcome<HubIdentity>> CheckAsync(CancellationToken cancellation)
    {
        var asked = await api.GetCallerAsync(cancellation);
        if (!asked.Succeeds(out SlackApi.Caller? caller, out CallOutcome<HubIdentity>? failure))
            return failure;
        _ownId = caller.UserId;
        if (SlackScopes.Missing(caller.Scopes) is [_, ..] missing)
        {
            return new CallOutcome<HubIdentity>.BadCredential(
                "missing_scope", $"the token lacks the scope {string.Join(", ", missing)}", 200);
        }

        var found = await api.GetTeamAsync(cancellation);
        if (!found.Succeeds(out SlackApi.Team? workspace, out failure))
            return failure;
        // team.info also shows workspaces of others who share a channel: this one must be the token's own, or of its organisation.
        bool isOwn = workspace.Id == team
            && (caller.TeamId == team || (caller.Organization is { } organization && workspace.EnterpriseId == organization));
        if (!isOwn)
        {
            return new CallOutcome<HubIdentity>.Refused(
                RefusalKind.Other, "invalid_business_id", "the token's organisation has no workspace of this ID");
        }

        var probed = await api.ProbeAdministrationAsync(cancellation);
        if (!probed.Succeeds(out _, out failure))
            return failure;
        var shown = await assets.ExistsAsync(new AssetKey(SlackRoles.ChannelKind, defaultChannel), cancellation);
        if (!shown.Succeeds(out bool exists, out failure))
            return failure;
        if (!exists)
        {
            return new CallOutcome<HubIdentity>.Refused(
                RefusalKind.Other, "invalid_field",
                $"{SlackApp.DefaultChannelField}: the workspace shows no such channel to the token");
        }

        return new CallOutcome<HubIdentity>.Done(
            new HubIdentity(workspace.Id, AppText.Label(workspace.Name, workspace.Id), caller.UserId, null, null));
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> FindAsync(
        SeatSubject subject, IReadOnlyCollection<AssetKey> assetKeys, CancellationToken cancellation)
    {
        if (subject.AccountId is null && subject.Addresses.Count == 0)
            return NoAddress();
        var found = await directory.FindAsync(subject.AccountId, subject.Addresses, cancellation);
        if (!found.Succeeds(out SlackApi.Member? row, out CallOutcome<ObservedSeat>? failure))
            return failure;
        if (row is null)
        {
            // The id of an invitation stands for an address; without any, nobody can tell whether it became another one's.
            return subject.Addresses.Count == 0 && !SlackApi.IsId(subject.AccountId)
                ? NoAddress()
                : new CallOutcome<ObservedSeat>.Done(ObservedSeat.Absent);
        }

        var known = await OwnIdAsync(cancellation);
        if (!known.Succeeds(out string? own, out failure))
            return failure;
        var roles = new Dictionary<AssetKey, ImmutableSortedSet<string>>();
        foreach (AssetKey asset in assetKeys.Where(a => SlackRoles.Catalog.AssetRoles.ContainsKey(a.Kind) && SlackApi.IsId(a.Id)))
        {
            var read = await assets.HasAsync(asset, row.Id, cancellation);
            if (!read.Succeeds(out bool? isIn, out failure))
                return failure;
            if (isIn is true)
                roles[asset] = [SlackRoles.Member];
        }

        ObservedSeat seat = Seat(row, own);
        return new CallOutcome<ObservedSeat>.Done(seat with { Access = Access.Account(seat.Access.Roles, roles) });
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> InviteAsync(SeatSubject subject, Access access, CancellationToken cancellation)
    {
        if (!access.HasAccount)
            throw new ArgumentException("An invitation gives an account.", nameof(access));
        if (SlackRoles.FirstUnknown(access) is var (code, why))
            return Refused(RefusalKind.UnknownRole, code, why);
        if (subject.Email.Length == 0)
            return NoAddress();
        foreach (AssetKey asset in access.Assets.Keys)
        {
            if (await WhyUnknownAsync(asset, cancellation) is { } unknown)
                return unknown;
        }

        IEnumerable<string> channels = access.Assets.Keys.Where(a => a.Kind == SlackRoles.ChannelKind).Select(a => a.Id);
        var sent = await api.InviteAsync(
            subject.Email, subject.DisplayName, channels.Prepend(defaultChannel).Distinct(StringComparer.Ordinal), cancellation);
        if (!sent.Succeeds(out _, out CallOutcome<ObservedSeat>? failure))
            return failure;
        // The answer names nobody. Whatever becomes of this question, the invitation is sent.
        string? id = await api.GetIdByEmailAsync(subject.Email, cancellation) is CallOutcome<string?>.Done { Value: { } shown } ? shown : null;
        // Everybody is invited as an ordinary member; other roles and user groups are given after the person accepted.
        return new CallOutcome<ObservedSeat>.Done(new ObservedSeat(
            AccountState.Pending, id ?? SlackDirectory.InvitedId(subject.Email), Access.Account(SlackRoles.Member)));
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> SetRolesAsync(
        SeatSubject subject, ObservedSeat observed, Access wanted, CancellationToken cancellation)
    {
        if (!wanted.HasAccount)
            throw new ArgumentException("Roles are those of an account; removing is another call.", nameof(wanted));
        IReadOnlyList<SlackRoles.Step> steps = SlackRoles.Steps(observed.Access, wanted);
        // What somebody already has may stay in the wanted access although it cannot be granted (guests).
        if (SlackRoles.FirstUnknown(Access.Account(wanted.Roles.Except(observed.Access.Roles), wanted.Assets)) is var (code, why))
            return Refused(RefusalKind.UnknownRole, code, why);
        if (observed.State == AccountState.Absent)
            return Refused(RefusalKind.NotManageable, "account_missing", "there is no account to give roles to");
        if (steps.Count == 0)
            return new CallOutcome<ObservedSeat>.AlreadySo(observed);
        if (observed.State == AccountState.Pending)
        {
            return Refused(
                RefusalKind.NotManageable, "awaiting_acceptance", "roles change only after the invitation is accepted");
        }

        if (await ProtectAsync(observed, cancellation) is { } no)
            return no;
        string user = SlackApi.IsId(observed.AccountId)
            ? observed.AccountId!
            : throw new ArgumentException("An active seat has a user id.", nameof(observed));
        foreach (SlackRoles.Step step in steps)
        {
            CallOutcome<ObservedSeat>? cannot = step switch
            {
                { Asset: { } gained, Role: not null } => await WhyUnknownAsync(gained, cancellation),
                { Asset: { } lost } => await assets.WhyNotTakeAsync(lost, user, cancellation),
                _ => null,
            };
            if (cannot is not null)
                return cannot;
        }

        Access reached = observed.Access;
        for (int i = 0; i < steps.Count; i++)
        {
            SlackRoles.Step step = steps[i];
            var applied = step.Asset is { } asset
                ? await assets.SetAsync(asset, user, step.Role is not null, cancellation)
                : await api.SetRoleAsync(user, step.Role!, cancellation);
            if (!applied.Succeeds(out _, out CallOutcome<ObservedSeat>? failure))
                return i == 0 ? failure : PartlyApplied.After(i, steps.Count, failure);
            reached = SlackRoles.After(reached, step);
        }

        return new CallOutcome<ObservedSeat>.Done(new ObservedSeat(AccountState.Active, user, reached));
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> RemoveAsync(
        SeatSubject subject, ObservedSeat observed, CancellationToken cancellation)
    {
        if (observed.State == AccountState.Absent)
            return new CallOutcome<ObservedSeat>.AlreadySo(ObservedSeat.Absent);
        if (await ProtectAsync(observed, cancellation) is { } no)
            return no;
        string? user = observed.AccountId;
        if (observed.State == AccountState.Pending)
        {
            // Slack keeps the id when the invitation is accepted: who joined since the read must not be removed with it. Of somebody
            // who was invited a moment ago, Slack's own id is learned here too.
            var found = await directory.FindAsync(user, subject.Addresses, cancellation);
            if (!found.Succeeds(out SlackApi.Member? row, out CallOutcome<ObservedSeat>? unread))
                return unread;
            if (row is null)
                return new CallOutcome<ObservedSeat>.AlreadySo(ObservedSeat.Absent);
            if (!row.IsInvitedUser)
                return Refused(RefusalKind.AlreadySo, "invitation_gone", "the invitation is no longer pending");
            user = row.Id;
        }

        // That admin.users.remove also takes back a pending invitation is NOT CONFIRMED; Slack documents no other method for it.
        // Slack itself takes whoever is removed out of user groups and channels.
        var removed = await api.RemoveAsync(user!, cancellation);
        if (!removed.Succeeds(out bool now, out CallOutcome<ObservedSeat>? failure))
            return failure;
        return now
            ? new CallOutcome<ObservedSeat>.Done(ObservedSeat.Absent)
            : new CallOutcome<ObservedSeat>.AlreadySo(ObservedSeat.Absent);
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<HubPage<HubAccount>>> ListAccountsAsync(string? cursor, CancellationToken cancellation)
    {
        if (PageCursor.Read(cursor, "users") is not { } at)
            return PageCursor.Invalid<HubAccount>();
        var known = await OwnIdAsync(cancellation);
        if (!known.Succeeds(out string? own, out CallOutcome<HubPage<HubAccount>>? failure))
            return failure;
        var read = await directory.PageAsync(at.Token, cancellation);
        if (!read.Succeeds(out HubPage<SlackApi.Member>? page, out failure))
            return failure;
        return at.Page(
            page, row => row.Id,
            rows => rows.Where(row => row.IsSeated)
                .Select(row => new HubAccount(row.Id, row.Email, Seat(row, own)) { UserName = UserName(row) }));
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<HubPage<HubAsset>>> ListAssetsAsync(string? cursor, CancellationToken cancellation)
    {
        if (PageCursor.Read(cursor, SlackRoles.UserGroupKind, SlackRoles.ChannelKind) is not { } at)
            return PageCursor.Invalid<HubAsset>();
        CallOutcome<HubPage<HubAsset>>? failure;
        if (at.Phase == SlackRoles.UserGroupKind)
        {
            var groups = await api.GetUserGroupsAsync(cancellation);
            if (!groups.Succeeds(out IReadOnlyList<SlackApi.UserGroup>? all, out failure))
                return failure;
            // Lists that an IdP or another workspace keeps cannot be written here.
            return at.Page(
                new HubPage<SlackApi.UserGroup>(all, null), group => group.Id,
                rows => rows.Where(g => g.DateDelete == 0 && !g.IsExternal && !g.IsIdpGroup && !g.IsMembershipLocked)
                    .Select(g => new HubAsset(new AssetKey(at.Phase, g.Id), AppText.Label(g.Name, g.Id))),
                then: SlackRoles.ChannelKind);
        }

        var read = await api.GetChannelsAsync(at.Token, cancellation);
        if (!read.Succeeds(out HubPage<SlackApi.Channel>? page, out failure))
            return failure;
        // Everybody is in #general, and nobody can be taken out.
        return at.Page(
            page, channel => channel.Id,
            rows => rows.Where(c => c is { IsArchived: false, IsGeneral: false, IsIm: false, IsMpim: false })
                .Select(c => new HubAsset(new AssetKey(at.Phase, c.Id), "#" + AppText.Label(c.Name, c.Id))));
    }

    private static ObservedSeat Seat(SlackApi.Member row, string own) => new(
        row.IsInvitedUser ? AccountState.Pending : AccountState.Active,
        row.Id,
        Access.Account(SlackRoles.RoleOf(row)),
        row.Id == own,
        // A workspace always has exactly one primary owner, whom Slack lets nobody change.
        row.IsPrimaryOwner);

    private static string? UserName(SlackApi.Member row) => string.IsNullOrWhiteSpace(row.Name) ? null : AppText.Label(row.Name, row.Id);

    private async Task<CallOutcome<ObservedSeat>?> WhyUnknownAsync(AssetKey asset, CancellationToken cancellation)
    {
        var read = await assets.ExistsAsync(asset, cancellation);
        if (!read.Succeeds(out bool exists, out CallOutcome<ObservedSeat>? failure))
            return failure;
        return exists
            ? null
            : Refused(RefusalKind.UnknownRole, $"unknown_{asset.Kind}", $"the workspace shows no such {asset.Kind} to the token");
    }

    /// <summary>The refusal for an account that must not be written, or the failure to find out; null if it may be.</summary>
    private async Task<CallOutcome<ObservedSeat>?> ProtectAsync(ObservedSeat observed, CancellationToken cancellation)
    {
        if (observed.IsServiceAccount)
            return ServiceAccountIsProtected();
        if (observed.IsLastOwner || observed.Access.Roles.Contains(SlackRoles.PrimaryOwner))
            return Refused(RefusalKind.Protected, "last_owner", "the primary owner of the workspace is never changed");
        // The flags are as old as the read. Who the token belongs to is asked once more, if this connector never did.
        var known = await OwnIdAsync(cancellation);
        if (!known.Succeeds(out string? own, out CallOutcome<ObservedSeat>? failure))
            return failure;
        return observed.AccountId == own ? ServiceAccountIsProtected() : null;
    }

    /// <summary>The user that the credential belongs to; a credential never changes its owner, so it is asked once.</summary>
    private async Task<CallOutcome<string>> OwnIdAsync(CancellationToken cancellation)
    {
        if (_ownId is { } known)
            return new CallOutcome<string>.Done(known);
        var read = await api.GetCallerAsync(cancellation);
        if (!read.Succeeds(out SlackApi.Caller? caller, out CallOutcome<string>? failure))
            return failure;
        _ownId = caller.UserId;
        return new CallOutcome<string>.Done(caller.UserId);
    }

    private static CallOutcome<ObservedSeat>.Refused Refused(RefusalKind kind, string code, string detail) => new(kind, code, detail);

    private static CallOutcome<ObservedSeat>.Refused NoAddress() =>
        Refused(RefusalKind.NotManageable, "email_missing", "there is no address to find the account by");

    private static CallOutcome<ObservedSeat>.Refused ServiceAccountIsProtected() =>
        Refused(RefusalKind.Protected, "service_account", "the account that the hub works with is never changed");
}
