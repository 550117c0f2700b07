using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.Template;

/// <summary>One space of the template app: reads before it decides, writes once, never throws for what the app does.</summary>
internal sealed class TemplateConnector(TemplateApi api, string spaceId) : IHubConnector, IListsAccounts
{
    private string? _serviceAccount;

    public async Task<CallOutcome<HubIdentity>> CheckAsync(CancellationToken cancellation)
    {
        var read = await api.GetSpaceAsync(spaceId, cancellation);
        return read.Succeeds(out var space, out CallOutcome<HubIdentity>? failure)
            ? new CallOutcome<HubIdentity>.Done(new HubIdentity(
                space.Id, AppText.Label(space.Name, space.Id), space.ServiceAccount, space.Seats, space.SeatsUsed))
            : failure;
    }

    public async Task<CallOutcome<ObservedSeat>> FindAsync(
        SeatSubject subject, IReadOnlyCollection<AssetKey> assets, CancellationToken cancellation)
    {
        if (subject.Addresses.Count == 0 && subject.AccountId is null)
            return Refused(RefusalKind.NotManageable, "email_missing", "there is no address to find the account by");
        var own = await ServiceAccountAsync(cancellation);
        if (!own.Succeeds(out string? service, out CallOutcome<ObservedSeat>? failure))
            return failure;
        var listed = await CursorPages.ReadAllAsync(offset => api.ListAsync(null, offset, cancellation), m => m.Id);
        if (!listed.Succeeds(out IReadOnlyList<TemplateApi.Member>? all, out failure))
            return failure;
        TemplateApi.Member[] hits = [.. all.Where(m => m.Id == subject.AccountId)];
        foreach (string address in subject.Addresses.TakeWhile(_ => hits.Length == 0))
            hits = [.. all.Where(m => string.Equals(m.Email, address, StringComparison.OrdinalIgnoreCase))];
        return hits switch
        {
            [] => new CallOutcome<ObservedSeat>.Done(ObservedSeat.Absent),
            [var one] => new CallOutcome<ObservedSeat>.Done(Seat(one, service, IsLastAdmin(one, all))),
            _ => Refused(RefusalKind.NotManageable, "ambiguous_account", "several accounts show this address"),
        };
    }

    public async Task<CallOutcome<ObservedSeat>> InviteAsync(SeatSubject subject, Access access, CancellationToken cancellation)
    {
        if (TemplateRoles.FirstUnknown(access) is { } unknown)
            return Refused(RefusalKind.UnknownRole, "unknown_role", unknown);
        var sent = await api.PostAsync(subject.Email, TemplateRoles.Of(access), cancellation);
        return sent.Succeeds(out var member, out CallOutcome<ObservedSeat>? failure)
            ? new CallOutcome<ObservedSeat>.Done(Seat(member, null, false))
            : failure;
    }

    public async Task<CallOutcome<ObservedSeat>> SetRolesAsync(
        SeatSubject subject, ObservedSeat observed, Access wanted, CancellationToken cancellation)
    {
        if (TemplateRoles.FirstUnknown(wanted) is { } unknown)
            return Refused(RefusalKind.UnknownRole, "unknown_role", unknown);
        if (observed.AccountId is not { } id)
            return Refused(RefusalKind.NotManageable, "account_missing", "there is no account to give roles to");
        string role = TemplateRoles.Of(wanted);
        if (observed.Access.Roles.SetEquals([role]))
            return new CallOutcome<ObservedSeat>.AlreadySo(observed);
        if (observed.State == AccountState.Pending)
            return Refused(RefusalKind.NotManageable, "awaiting_acceptance", "roles change only after the invitation is accepted");
        if (Protects(observed) is { } no)
            return no;
        var changed = await api.PatchAsync(id, role, cancellation);
        return changed.Succeeds(out var member, out CallOutcome<ObservedSeat>? failure)
            ? new CallOutcome<ObservedSeat>.Done(Seat(member, null, false))
            : failure;
    }

    public async Task<CallOutcome<ObservedSeat>> RemoveAsync(SeatSubject subject, ObservedSeat observed, CancellationToken cancellation)
    {
        if (observed.AccountId is not { } id)
            return new CallOutcome<ObservedSeat>.AlreadySo(ObservedSeat.Absent);
        if (Protects(observed) is { } no)
            return no;
        CallOutcome<ObservedSeat>? failure;
        if (observed.State == AccountState.Pending)
        {
            // The id stays when somebody accepts: who joined since the read must not be removed with the invitation.
            var again = await FindAsync(subject with { AccountId = id }, [], cancellation);
            if (!again.Succeeds(out ObservedSeat? seen, out failure))
                return failure;
            if (seen.State == AccountState.Absent)
                return new CallOutcome<ObservedSeat>.AlreadySo(ObservedSeat.Absent);
            if (seen.State != AccountState.Pending)
                return new CallOutcome<ObservedSeat>.Refused(RefusalKind.AlreadySo, "invitation_gone", "the invitation is no longer pending");
        }

        var removed = await api.DeleteAsync(id, cancellation);
        if (!removed.Succeeds(out bool now, out failure))
            return failure;
        return now ? new CallOutcome<ObservedSeat>.Done(ObservedSeat.Absent) : new CallOutcome<ObservedSeat>.AlreadySo(ObservedSeat.Absent);
    }

    public async Task<CallOutcome<HubPage<HubAccount>>> ListAccountsAsync(string? cursor, CancellationToken cancellation)
    {
        var own = await ServiceAccountAsync(cancellation);
        if (!own.Succeeds(out string? service, out CallOutcome<HubPage<HubAccount>>? failure))
            return failure;
        var read = await api.ListAsync(null, cursor, cancellation);
        if (!read.Succeeds(out HubPage<TemplateApi.Member>? page, out failure))
            return failure;
        return new CallOutcome<HubPage<HubAccount>>.Done(new HubPage<HubAccount>(
            [.. page.Items.Select(m => new HubAccount(m.Id, m.Email, Seat(m, service, false)) { ShowsAssets = true })], page.Next));
    }

    private async Task<CallOutcome<string>> ServiceAccountAsync(CancellationToken cancellation)
    {
        if (_serviceAccount is { } known)
            return new CallOutcome<string>.Done(known);
        var read = await api.GetSpaceAsync(spaceId, cancellation);
        return read.Succeeds(out var space, out CallOutcome<string>? failure)
            ? new CallOutcome<string>.Done(_serviceAccount = space.ServiceAccount)
            : failure;
    }

    private static bool IsLastAdmin(TemplateApi.Member member, IReadOnlyList<TemplateApi.Member> all) =>
        member.Role == TemplateRoles.Admin && all.Count(m => m.Role == TemplateRoles.Admin) == 1;

    private static CallOutcome<ObservedSeat>.Refused? Protects(ObservedSeat observed) =>
        observed.IsServiceAccount ? Refused(RefusalKind.Protected, "service_account", "the account that the hub works with is never changed")
        : observed.IsLastOwner ? Refused(RefusalKind.Protected, "last_owner", "the last admin is never changed")
        : null;

    private static ObservedSeat Seat(TemplateApi.Member member, string? serviceAccount, bool isLastOwner) => new(
        member.State == "pending" ? AccountState.Pending : AccountState.Active, member.Id, Access.Account(member.Role),
        member.Id == serviceAccount, isLastOwner);

    private static CallOutcome<ObservedSeat>.Refused Refused(RefusalKind kind, string code, string detail) => new(kind, code, detail);
}
