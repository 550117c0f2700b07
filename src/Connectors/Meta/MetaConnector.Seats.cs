using System.Collections.Immutable;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Meta;

/// <summary>How people and requests of a business are read as seats, and which of them are never changed.</summary>
internal sealed partial class MetaConnector
{
    /// <summary>
    /// By id, and then by each address, people before invitations. Invitations are read first: somebody who accepts in between is then
    /// seen as both, and not as neither.
    /// </summary>
    /// <param name="id">The person that Meta says is not there. It says the same of what it does not show, so the listing decides.</param>
    /// <param name="addresses">Addresses to match by.</param>
    /// <param name="assets">Assets to look at.</param>
    /// <param name="cancellation">Ends the call.</param>
    private async Task<CallOutcome<ObservedSeat>> FindInListingAsync(
        string? id, IReadOnlyList<string> addresses, IReadOnlyCollection<AssetKey> assets, CancellationToken cancellation)
    {
        CallOutcome<ObservedSeat>? failure;
        var invited = new List<MetaApi.RoleRequest[]>();
        foreach (string address in addresses)
        {
            var listed = await api.GetAllRequestsAsync(address, cancellation);
            if (!listed.Succeeds(out var requests, out failure))
                return failure;
            invited.Add([.. requests.Where(request => request.IsPending && Same(request.Email, address))]);
        }

        // Meta has no search for people by address.
        var read = await api.GetAllUsersAsync(cancellation);
        if (!read.Succeeds(out var users, out failure))
            return failure;
        if (users.FirstOrDefault(user => user.Id == id) is { } known)
            return await ActiveAsync(known, users, assets, cancellation);
        for (int i = 0; i < addresses.Count; i++)
        {
            MetaApi.User[] matches = [.. users.Where(user => Same(user.Email, addresses[i]))];
            if (matches.Length > 1 || (matches.Length == 0 && invited[i].Length > 1))
                return Refused(RefusalKind.NotManageable, "ambiguous_account", "several accounts show this address");
            if (matches is [var only])
                return await ActiveAsync(only, users, assets, cancellation);
            if (invited[i] is [var request])
                return new CallOutcome<ObservedSeat>.Done(Pending(request, assets));
        }

        return new CallOutcome<ObservedSeat>.Done(ObservedSeat.Absent);
    }

    /// <param name="user">The person.</param>
    /// <param name="all">Everybody, where that was read anyway; else null.</param>
    /// <param name="asked">Assets to look at.</param>
    /// <param name="cancellation">Ends the call.</param>
    private async Task<CallOutcome<ObservedSeat>> ActiveAsync(
        MetaApi.User user, IReadOnlyList<MetaApi.User>? all, IReadOnlyCollection<AssetKey> asked, CancellationToken cancellation)
    {
        CallOutcome<ObservedSeat>? failure;
        bool lastOwner = false;
        if (IsAdmin(user))
        {
            var last = await IsLastAdminAsync(user.Id, all, cancellation);
            if (!last.Succeeds(out lastOwner, out failure))
                return failure;
        }

        var roles = new Dictionary<AssetKey, ImmutableSortedSet<string>>();
        foreach ((string kind, string edge) in MetaRoles.AssetKinds)
        {
            if (asked.All(asset => asset.Kind != kind))
                continue;
            var read = await api.GetAssignedAsync(kind, edge, user.Id, cancellation);
            if (!read.Succeeds(out var rows, out failure))
                return failure;
            foreach (MetaApi.Shared row in rows.Where(row => asked.Contains(new AssetKey(kind, row.Id))))
                roles[new AssetKey(kind, row.Id)] = MetaRoles.TasksOf(row.Tasks);
        }

        return new CallOutcome<ObservedSeat>.Done(new ObservedSeat(
            AccountState.Active, user.Id, AccessOf(user.Role, MetaRoles.FinanceFromApp(user.FinancePermission), asked, roles),
            IsLastOwner: lastOwner));
    }

    private static ObservedSeat Pending(MetaApi.RoleRequest request, IReadOnlyCollection<AssetKey> asked) => new(
        AccountState.Pending, InvitationPrefix + request.Id,
        AccessOf(request.Role, MetaRoles.FinanceFromApp(request.FinanceRole), asked, []));

    // A system user's role is not shown; one that may manage people is an admin.
    private static ObservedSeat ServiceAccount(string id) =>
        new(AccountState.Active, id, Access.Account(MetaRoles.Admin), IsServiceAccount: true);

    private static Access AccessOf(
        string? role, string? finance, IReadOnlyCollection<AssetKey> asked, Dictionary<AssetKey, ImmutableSortedSet<string>> assets)
    {
        if (finance is not null && asked.Contains(MetaRoles.Finance))
            assets[MetaRoles.Finance] = [finance];
        return Access.Account(role is { Length: > 0 } ? [MetaRoles.FromApp(role)] : [], assets);
    }

    /// <summary>The refusal for an account that must not be written, or the failure to find out; null if it may be.</summary>
    private async Task<CallOutcome<ObservedSeat>?> ProtectAsync(ObservedSeat observed, bool losesRole, CancellationToken cancellation)
    {
        if (observed.IsServiceAccount)
            return ServiceAccountIsProtected();
        if (UserOf(observed.AccountId) is not { } id)
            return null;
        var me = await api.GetOwnAsync(cancellation);
        if (!me.Succeeds(out var own, out CallOutcome<ObservedSeat>? failure))
            return failure;
        if (id == own.Id)
            return ServiceAccountIsProtected();
        if (!losesRole || (!observed.IsLastOwner && !observed.Access.Roles.Contains(MetaRoles.Admin)))
            return null;
        // The flag is as old as the read: another admin may have gone since.
        bool lastOwner = observed.IsLastOwner;
        if (!lastOwner)
        {
            var last = await IsLastAdminAsync(id, null, cancellation);
            if (!last.Succeeds(out lastOwner, out failure))
                return failure;
        }

        return lastOwner
            ? Refused(RefusalKind.Protected, "last_owner", "the last person with full control of the business keeps it")
            : null;
    }

    /// <summary>Whether nobody else has full control. System users do not count: Meta wants a person.</summary>
    private async Task<CallOutcome<bool>> IsLastAdminAsync(
        string id, IReadOnlyList<MetaApi.User>? all, CancellationToken cancellation)
    {
        if (all is null)
        {
            var read = await api.GetAllUsersAsync(cancellation);
            if (!read.Succeeds(out all, out CallOutcome<bool>? failure))
                return failure;
        }

        return new CallOutcome<bool>.Done(all.Where(IsAdmin).All(admin => admin.Id == id));
    }

    private static bool IsAdmin(MetaApi.User user) => user.Role is { } role && MetaRoles.FromApp(role) == MetaRoles.Admin;

    private static CallOutcome<ObservedSeat>.Refused ServiceAccountIsProtected() =>
        Refused(RefusalKind.Protected, "service_account", "the system user that the hub works with is never changed");
}
