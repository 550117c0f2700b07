using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Calendly;

/// <summary>
/// One Calendly organization. An account is the id of its membership; while an invitation is pending, it is
/// <c>invitation:{id}</c>. Calendly shows everybody's address.
/// </summary>
internal sealed class CalendlyConnector(CalendlyApi api) : IHubConnector, IListsAccounts
{
    private const string InvitationPrefix = "invitation:";
    private const string Members = "members";
    private const string Invitations = "invitations";
    private const string CannotSetRole = "Calendly's API invites people as users and cannot change a role; do that in Calendly";

    private string? _ownUri;

    /// <inheritdoc/>
    public async Task<CallOutcome<HubIdentity>> CheckAsync(CancellationToken cancellation)
    {
        var read = await api.GetOwnUserAsync(cancellation);
        if (!read.Succeeds(out CalendlyApi.User? me, out CallOutcome<HubIdentity>? failure))
            return failure;
        string spelled = (me.CurrentOrganization ?? "").Split('/')[^1];
        if (!Same(spelled, api.Organization))
        {
            return new CallOutcome<HubIdentity>.Refused(
                RefusalKind.Other, "invalid_business_id", "the token's account is in another organization");
        }

        var own = await api.GetMembershipsOfUserAsync(me.Uri, cancellation);
        if (!own.Succeeds(out IReadOnlyList<CalendlyApi.Membership>? memberships, out failure))
            return failure;
        if (memberships is not [{ Role: CalendlyRoles.Owner or CalendlyRoles.Admin } mine])
        {
            return new CallOutcome<HubIdentity>.BadCredential(
                "underpermissioned", "the token's account is neither the owner nor an admin of the organization");
        }

        // Calendly's API gives an organization no name.
        return new CallOutcome<HubIdentity>.Done(new HubIdentity(spelled, spelled, mine.Id, null, null));
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> FindAsync(
        SeatSubject subject, IReadOnlyCollection<AssetKey> assets, CancellationToken cancellation)
    {
        CallOutcome<ObservedSeat>? found = await FindByIdAsync(subject.AccountId, cancellation);
        if (found is not null)
            return found;
        foreach (string address in subject.Addresses)
        {
            var read = await api.GetMembershipsOfAsync(address, cancellation);
            if (!read.Succeeds(out IReadOnlyList<CalendlyApi.Membership>? rows, out CallOutcome<ObservedSeat>? failure))
                return failure;
            CalendlyApi.Membership[] members = [.. rows.Where(row => Same(row.User.Email, address))];
            if (members.Length > 1)
                return Refused(RefusalKind.NotManageable, "ambiguous_account", "several accounts show this address");
            if (members is [var member])
                return await ActiveAsync(member, cancellation);
        }

        foreach (string address in subject.Addresses)
        {
            var read = await api.GetInvitationsOfAsync(address, cancellation);
            if (!read.Succeeds(out IReadOnlyList<CalendlyApi.Invitation>? rows, out CallOutcome<ObservedSeat>? failure))
                return failure;
            if (rows.FirstOrDefault(row => row.IsPending && Same(row.Email, address)) is { } invitation)
                return new CallOutcome<ObservedSeat>.Done(Pending(invitation));
        }

        return subject.Addresses.Count == 0 && MembershipOf(subject.AccountId) is null && InvitationOf(subject.AccountId) is null
            ? Refused(RefusalKind.NotManageable, "email_missing", "there is no address to find the account by")
            : new CallOutcome<ObservedSeat>.Done(ObservedSeat.Absent);
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> InviteAsync(
        SeatSubject subject, Access access, CancellationToken cancellation)
    {
        if (!access.HasAccount)
            throw new ArgumentException("An invitation gives an account.", nameof(access));
        if (CalendlyRoles.FirstUnknown(Access.None, access) is { } unknown)
            return Refused(RefusalKind.UnknownRole, unknown.Code, unknown.Why);
        if (CalendlyRoles.Of(access) != CalendlyRoles.User)
            return Unsupported.By<ObservedSeat>(CannotSetRole);
        if (subject.Email.Length == 0)
            return Refused(RefusalKind.InvalidEmail, "email_missing", "there is no address to invite");
        var sent = await api.PostInvitationAsync(subject.Email, cancellation);
        return sent.Succeeds(out CalendlyApi.Invitation? invitation, out CallOutcome<ObservedSeat>? failure)
            ? new CallOutcome<ObservedSeat>.Done(Pending(invitation))
            : failure;
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> SetRolesAsync(
        SeatSubject subject, ObservedSeat observed, Access wanted, CancellationToken cancellation)
    {
        if (!wanted.HasAccount)
            throw new ArgumentException("Roles are those of an account; removing is another call.", nameof(wanted));
        if (CalendlyRoles.FirstUnknown(observed.Access, wanted) is { } unknown)
            return Refused(RefusalKind.UnknownRole, unknown.Code, unknown.Why);
        if (observed.State == AccountState.Absent)
            return Refused(RefusalKind.NotManageable, "account_missing", "there is no account to give roles to");
        if (CalendlyRoles.Of(observed.Access) == CalendlyRoles.Of(wanted))
            return new CallOutcome<ObservedSeat>.AlreadySo(observed);
        // No role can be changed after the invitation is accepted either, so there is nothing to wait for.
        if (observed.State == AccountState.Pending)
            return Unsupported.By<ObservedSeat>(CannotSetRole);
        return await ProtectAsync(observed, cancellation) ?? Unsupported.By<ObservedSeat>(CannotSetRole);
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> RemoveAsync(
        SeatSubject subject, ObservedSeat observed, CancellationToken cancellation)
    {
        if (observed.State == AccountState.Absent)
            return new CallOutcome<ObservedSeat>.AlreadySo(ObservedSeat.Absent);
        if (InvitationOf(observed.AccountId) is { } invitation)
            return await RevokeAsync(subject, invitation, cancellation);
        string id = MembershipOf(observed.AccountId)
            ?? throw new ArgumentException("A seat that is there has an account id.", nameof(observed));
        if (await ProtectAsync(observed, cancellation) is { } no)
            return no;

        // What was observed may be old: the organization may have been handed to this person since.
        var read = await api.GetMembershipAsync(id, cancellation);
        if (!read.Succeeds(out CalendlyApi.Membership? now, out CallOutcome<ObservedSeat>? failure))
            return failure;
        if (now is not null && (now.Role == CalendlyRoles.Owner || now.User.Uri == _ownUri))
            return now.Role == CalendlyRoles.Owner ? OwnerIsProtected() : ServiceAccountIsProtected();
        var removed = await api.DeleteMembershipAsync(id, cancellation);
        return removed.Succeeds(out bool gone, out failure)
            ? gone
                ? new CallOutcome<ObservedSeat>.Done(ObservedSeat.Absent)
                : new CallOutcome<ObservedSeat>.AlreadySo(ObservedSeat.Absent)
            : failure;
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<HubPage<HubAccount>>> ListAccountsAsync(string? cursor, CancellationToken cancellation)
    {
        if (PageCursor.Read(cursor, Members, Invitations) is not { } at)
            return PageCursor.Invalid<HubAccount>();

        CallOutcome<HubPage<HubAccount>>? failure;
        if (at.Phase == Invitations)
        {
            var read = await api.GetInvitationsAsync(at.Token, cancellation);
            if (!read.Succeeds(out HubPage<CalendlyApi.Invitation>? pending, out failure))
                return failure;
            return at.Page(
                pending, row => row.Id,
                rows => rows.Where(i => i.IsPending).Select(i => new HubAccount(InvitationPrefix + i.Id, Shown(i.Email), Pending(i))));
        }

        var known = await OwnUriAsync(cancellation);
        if (!known.Succeeds(out string? own, out failure))
            return failure;
        var page = await api.GetMembershipsAsync(at.Token, cancellation);
        if (!page.Succeeds(out HubPage<CalendlyApi.Membership>? members, out failure))
            return failure;
        return at.Page(
            members, row => row.Id, rows => rows.Select(m => new HubAccount(m.Id, Shown(m.User.Email), Active(m, own))),
            then: Invitations);
    }

    /// <summary>What an id from an earlier answer leads to; null for nothing.</summary>
    private async Task<CallOutcome<ObservedSeat>?> FindByIdAsync(string? accountId, CancellationToken cancellation)
    {
        CallOutcome<ObservedSeat>? failure;
        if (MembershipOf(accountId) is { } membership)
        {
            var read = await api.GetMembershipAsync(membership, cancellation);
            if (!read.Succeeds(out CalendlyApi.Membership? member, out failure))
                return failure;
            return member is null ? null : await ActiveAsync(member, cancellation);
        }

        if (InvitationOf(accountId) is not { } id)
            return null;
        var known = await api.GetInvitationAsync(id, cancellation);
        if (!known.Succeeds(out CalendlyApi.Invitation? invitation, out failure))
            return failure;
        if (invitation is { IsPending: true })
            return new CallOutcome<ObservedSeat>.Done(Pending(invitation));
        if (invitation is not { Status: "accepted", User: { } user })
            return null;

        // An accepted invitation names who accepted it, even if the account has another address.
        var accepted = await api.GetMembershipsOfUserAsync(user, cancellation);
        if (!accepted.Succeeds(out IReadOnlyList<CalendlyApi.Membership>? rows, out failure))
            return failure;
        return rows is [var joined] ? await ActiveAsync(joined, cancellation) : null;
    }

    private async Task<CallOutcome<ObservedSeat>> RevokeAsync(SeatSubject subject, string id, CancellationToken cancellation)
    {
        var revoked = await api.DeleteInvitationAsync(id, cancellation);
        if (!revoked.Succeeds(out bool now, out CallOutcome<ObservedSeat>? failure))
            return failure;
        if (now)
            return new CallOutcome<ObservedSeat>.Done(ObservedSeat.Absent);
        // An invitation that is gone may have been accepted a moment ago, and then the person is very much there.
        var seen = await FindAsync(subject with { AccountId = InvitationPrefix + id }, [], cancellation);
        return seen is CallOutcome<ObservedSeat>.Done { Value.State: AccountState.Absent }
            ? new CallOutcome<ObservedSeat>.AlreadySo(ObservedSeat.Absent)
            : Refused(RefusalKind.AlreadySo, "invitation_gone", "the invitation is no longer pending");
    }

    private async Task<CallOutcome<ObservedSeat>> ActiveAsync(CalendlyApi.Membership member, CancellationToken cancellation)
    {
        var known = await OwnUriAsync(cancellation);
        return known.Succeeds(out string? own, out CallOutcome<ObservedSeat>? failure)
            ? new CallOutcome<ObservedSeat>.Done(Active(member, own))
            : failure;
    }

    /// <summary>The refusal for an account that must not be written, or the failure to find out; null if it may be.</summary>
    private async Task<CallOutcome<ObservedSeat>?> ProtectAsync(ObservedSeat observed, CancellationToken cancellation)
    {
        if (observed.IsServiceAccount)
            return ServiceAccountIsProtected();
        if (observed.IsLastOwner || observed.Access.Roles.Contains(CalendlyRoles.Owner))
            return OwnerIsProtected();
        // The flags are as old as the read; whose token it is has to be known before anything is written.
        var known = await OwnUriAsync(cancellation);
        return known.Succeeds(out _, out CallOutcome<ObservedSeat>? failure) ? null : failure;
    }

    /// <summary>The account that the credential belongs to; a credential never changes its owner, so it is asked once.</summary>
    private async Task<CallOutcome<string>> OwnUriAsync(CancellationToken cancellation)
    {
        if (_ownUri is { } known)
            return new CallOutcome<string>.Done(known);
        var read = await api.GetOwnUserAsync(cancellation);
        if (!read.Succeeds(out CalendlyApi.User? user, out CallOutcome<string>? failure))
            return failure;
        _ownUri = user.Uri;
        return new CallOutcome<string>.Done(user.Uri);
    }

    // There is exactly one owner, so the owner is always the last one.
    private static ObservedSeat Active(CalendlyApi.Membership member, string own) => new(
        AccountState.Active, member.Id, Access.Account(member.Role), member.User.Uri == own, member.Role == CalendlyRoles.Owner);

    private static ObservedSeat Pending(CalendlyApi.Invitation invitation) =>
        new(AccountState.Pending, InvitationPrefix + invitation.Id, Access.Account(CalendlyRoles.User));

    private static CallOutcome<ObservedSeat>.Refused Refused(RefusalKind kind, string code, string detail) =>
        new(kind, code, detail);

    private static CallOutcome<ObservedSeat>.Refused ServiceAccountIsProtected() =>
        Refused(RefusalKind.Protected, "service_account", "the account that the hub works with is never changed");

    private static CallOutcome<ObservedSeat>.Refused OwnerIsProtected() =>
        Refused(RefusalKind.Protected, "last_owner", "the owner of the organization is never changed");

    private static string? InvitationOf(string? accountId) =>
        accountId is not null && accountId.StartsWith(InvitationPrefix, StringComparison.Ordinal)
            && CalendlyApi.IsId(accountId[InvitationPrefix.Length..])
            ? accountId[InvitationPrefix.Length..]
            : null;

    private static string? MembershipOf(string? accountId) => CalendlyApi.IsId(accountId) ? accountId : null;

    private static string? Shown(string? email) => string.IsNullOrWhiteSpace(email) ? null : email;

    private static bool Same(string? a, string? b) =>
        a is not null && string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
