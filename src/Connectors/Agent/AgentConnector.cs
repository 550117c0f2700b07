using System.Globalization;
using BusinessHubs.Connectors.Agent.Recipes;
using BusinessHubs.Connectors.Agent.Wire;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Agent;

/// <summary>
/// One hub of an app that is driven through its pages. Every write is decided by a read just before it and answered by a read
/// just after it; the runner only does what it is told.
/// </summary>
internal sealed class AgentConnector(Recipe recipe, AgentApi api, AgentRoles roles, string businessId) : IHubConnector, IListsAccounts
{
    private const string Active = "active";
    private const string Pending = "pending";
    private const string Suspended = "suspended";

    /// <inheritdoc/>
    public async Task<CallOutcome<HubIdentity>> CheckAsync(CancellationToken cancellation)
    {
        var read = await api.CheckAsync(cancellation);
        if (!read.Succeeds(out AgentIdentity? identity, out CallOutcome<HubIdentity>? failure))
            return failure;
        if (identity.BusinessId is { } shown && !Same(shown, businessId))
        {
            return new CallOutcome<HubIdentity>.Refused(
                RefusalKind.Other, "invalid_business_id", "the account belongs to another space than the business ID names");
        }

        return identity.Allowed
            ? new CallOutcome<HubIdentity>.Done(new HubIdentity(
                // As the hub calls it: pages may show it in another case, which would no longer be an ID of this app.
                businessId, AppText.Label(identity.Name, businessId),
                identity.Account, identity.SeatsTotal, identity.SeatsUsed))
            : new CallOutcome<HubIdentity>.BadCredential("underpermissioned", AgentErrors.LackingRight(recipe));
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> FindAsync(
        SeatSubject subject, IReadOnlyCollection<AssetKey> assets, CancellationToken cancellation)
    {
        if (subject.AccountId is null && subject.Addresses.Count == 0)
            return Refused(RefusalKind.NotManageable, "email_missing", "there is no address to find the account by");
        var read = await api.FindAsync(subject, cancellation);
        return read.Succeeds(out AgentValue? value, out CallOutcome<ObservedSeat>? failure) ? Seat(value, subject) : failure;
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> InviteAsync(SeatSubject subject, Access access, CancellationToken cancellation)
    {
        if (!access.HasAccount)
            throw new ArgumentException("An invitation gives an account.", nameof(access));
        if (recipe.Invite is null)
            return Unsupported.By<ObservedSeat>("the recipe of this app does not say how people are added");
        if (roles.FirstUnknown(access) is { } unknown)
            return Refused(RefusalKind.UnknownRole, unknown.Code, unknown.Why);
        if (subject.Email.Length == 0)
            return Refused(RefusalKind.NotManageable, "email_missing", "there is no address to invite");

        string role = roles.Wanted(access);
        var before = await FindAsync(subject, [], cancellation);
        if (!before.Succeeds(out ObservedSeat? seat, out CallOutcome<ObservedSeat>? failure))
            return failure;
        if (seat.State != AccountState.Absent)
        {
            return seat.Access.Roles.Contains(role)
                ? new CallOutcome<ObservedSeat>.AlreadySo(seat)
                : Refused(RefusalKind.AlreadySo, "already_member", "the person is there already, with another role");
        }

        return After(await api.InviteAsync(subject, role, cancellation), subject, now => now.State != AccountState.Absent);
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> SetRolesAsync(
        SeatSubject subject, ObservedSeat observed, Access wanted, CancellationToken cancellation)
    {
        if (!wanted.HasAccount)
            throw new ArgumentException("Roles are those of an account; removing is another call.", nameof(wanted));
        if (recipe.SetRole is null)
            return Unsupported.By<ObservedSeat>("the recipe of this app does not say how roles are changed");
        if (roles.FirstUnknown(wanted) is { } unknown)
            return Refused(RefusalKind.UnknownRole, unknown.Code, unknown.Why);
        var before = await FindAsync(Known(subject, observed), [], cancellation);
        if (!before.Succeeds(out ObservedSeat? seat, out CallOutcome<ObservedSeat>? failure))
            return failure;

        string role = roles.Wanted(wanted);
        if (seat.State == AccountState.Absent)
            return Refused(RefusalKind.NotManageable, "account_missing", "there is no account to give roles to");
        if (seat.Access.Roles.Contains(role))
            return new CallOutcome<ObservedSeat>.AlreadySo(seat);
        if (seat.State == AccountState.Pending)
            return Refused(RefusalKind.NotManageable, "awaiting_acceptance", "roles change only after the invitation is accepted");
        if (seat.State == AccountState.Suspended)
            return Refused(RefusalKind.NotManageable, "account_suspended", "roles of a suspended account are not changed");
        return Protect(seat)
            ?? After(
                await api.SetRoleAsync(subject, seat.AccountId!, role, cancellation), Known(subject, seat), now => now.Access.Roles.Contains(role));
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> RemoveAsync(SeatSubject subject, ObservedSeat observed, CancellationToken cancellation)
    {
        if (recipe.Remove is null)
            return Unsupported.By<ObservedSeat>("the recipe of this app does not say how people are removed");
        if (observed.State == AccountState.Absent)
            return new CallOutcome<ObservedSeat>.AlreadySo(ObservedSeat.Absent);
        var before = await FindAsync(Known(subject, observed), [], cancellation);
        if (!before.Succeeds(out ObservedSeat? seat, out CallOutcome<ObservedSeat>? failure))
            return failure;
        if (seat.State == AccountState.Absent)
            return new CallOutcome<ObservedSeat>.AlreadySo(ObservedSeat.Absent);
        // Another account with the address, or somebody who accepted since: neither is what was to be removed.
        if (seat.AccountId != observed.AccountId || (observed.State == AccountState.Pending && seat.State != AccountState.Pending))
            return Refused(RefusalKind.AlreadySo, "account_changed", "what was to be removed is not there any more");
        if (Protect(seat) is { } no)
            return no;
        bool pending = seat.State == AccountState.Pending;
        if (pending && recipe.Cancel is null)
            return Unsupported.By<ObservedSeat>("the recipe of this app does not say how invitations are cancelled");
        return After(
            await api.RemoveAsync(subject, seat.AccountId!, pending, cancellation), Known(subject, seat), now => now.State == AccountState.Absent);
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<HubPage<HubAccount>>> ListAccountsAsync(string? cursor, CancellationToken cancellation)
    {
        // The number makes sure that a walk through ever new pages ends.
        int part = 0;
        string? path = null;
        if (cursor is not null && !TryReadCursor(cursor, out part, out path))
            return new CallOutcome<HubPage<HubAccount>>.Refused(RefusalKind.Other, "invalid_cursor", "the listing does not go on here");
        var read = await api.ListAsync(path, cancellation);
        if (!read.Succeeds(out AgentValue? value, out CallOutcome<HubPage<HubAccount>>? failure))
            return failure;
        if (value.Next is not null && part + 1 >= Pages.MaxPages)
            return new CallOutcome<HubPage<HubAccount>>.Refused(RefusalKind.Other, "paging_endless", "the listing has too many pages");
        return new CallOutcome<HubPage<HubAccount>>.Done(new HubPage<HubAccount>(
            [.. value.Rows.Select(row => new HubAccount(row.Id, row.Email, Observed(row, null)))],
            value.Next is { } next ? string.Create(CultureInfo.InvariantCulture, $"{part + 1}:{next}") : null));
    }

    /// <summary>The account of a person among the rows that were read: the one with the id, else the only one with an address.</summary>
    private CallOutcome<ObservedSeat> Seat(AgentValue value, SeatSubject subject)
    {
        if (value.Rows.FirstOrDefault(row => row.Id == subject.AccountId) is { } known)
            return new CallOutcome<ObservedSeat>.Done(Observed(known, value.Owners));
        foreach (string address in subject.Addresses)
        {
            AgentRow[] rows = [.. value.Rows.Where(row => Same(row.Email, address))];
            if (rows.Length > 1)
                return Refused(RefusalKind.NotManageable, "ambiguous_account", "several accounts show this address");
            if (rows is [var only])
                return new CallOutcome<ObservedSeat>.Done(Observed(only, value.Owners));
        }

        return new CallOutcome<ObservedSeat>.Done(ObservedSeat.Absent);
    }

    private ObservedSeat Observed(AgentRow row, int? owners) => new(
        row.State switch
        {
            Active => AccountState.Active,
            Pending => AccountState.Pending,
            Suspended => AccountState.Suspended,
            _ => throw new InvalidOperationException("A state that the recipe's reader does not let through."),
        },
        row.Id,
        AgentRoles.Of(row.Role),
        IsServiceAccount: row.Self || Same(row.Email, api.UserName) || Same(row.Id, api.UserName),
        IsLastOwner: owners is <= 1 && row is { State: Active } && row.Role == recipe.OwnerRole.Name);

    /// <summary>The outcome of a write: done if the read after it shows it, else unknown.</summary>
    private CallOutcome<ObservedSeat> After(CallOutcome<AgentValue> written, SeatSubject subject, Func<ObservedSeat, bool> asAsked)
    {
        if (!written.Succeeds(out AgentValue? value, out CallOutcome<ObservedSeat>? failure))
            return failure;
        return Seat(value, subject) switch
        {
            CallOutcome<ObservedSeat>.Done done when asAsked(done.Value) => done,
            _ => new CallOutcome<ObservedSeat>.Unknown("the app confirmed the change, and its list does not show it"),
        };
    }

    private static CallOutcome<ObservedSeat>? Protect(ObservedSeat seat) =>
        seat.IsServiceAccount ? Refused(RefusalKind.Protected, "service_account", "the account that the hub works with is never changed")
        : seat.IsLastOwner ? Refused(RefusalKind.Protected, "last_owner", "the last owner is never changed")
        : null;

    private static SeatSubject Known(SeatSubject subject, ObservedSeat seat) => subject with { AccountId = seat.AccountId ?? subject.AccountId };

    private static bool TryReadCursor(string cursor, out int part, out string? path)
    {
        int colon = cursor.IndexOf(':', StringComparison.Ordinal);
        path = colon > 0 ? cursor[(colon + 1)..] : null;
        part = 0;
        return path is not null && path.StartsWith('/')
            && int.TryParse(cursor.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out part) && part is > 0 and <= Pages.MaxPages;
    }

    private static CallOutcome<ObservedSeat>.Refused Refused(RefusalKind kind, string code, string detail) => new(kind, code, detail);

    private static bool Same(string? a, string? b) => a is { Length: > 0 } && string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
