using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Meta;

/// <summary>Full listings of people and of assets.</summary>
internal sealed partial class MetaConnector
{
    private static readonly string[] AccountParts = ["users", "invitations"];

    private static readonly string[] AssetParts =
        [.. MetaRoles.AssetKinds.SelectMany(kind => new[] { $"owned_{kind.Edge}", $"client_{kind.Edge}" })];

    /// <inheritdoc/>
    public async Task<CallOutcome<HubPage<HubAccount>>> ListAccountsAsync(string? cursor, CancellationToken cancellation)
    {
        if (MetaCursor.Read(cursor, AccountParts) is not { } at)
            return InvalidCursor<HubAccount>();
        CallOutcome<HubPage<HubAccount>>? failure;
        if (at.Part == "invitations")
        {
            var invited = await api.GetRequestsAsync(email: null, at.After, cancellation);
            return invited.Succeeds(out var requests, out failure)
                ? Page(at, AccountParts, requests, request => request.Id, rows => rows.Where(row => row.IsPending).Select(Row), [])
                : failure;
        }

        var read = await api.GetUsersAsync(at.After, cancellation);
        if (!read.Succeeds(out var page, out failure))
            return failure;
        // Whether an admin is the last one shows only where all people stand on this page; elsewhere the read before a change tells.
        bool onlyAdmin = at.After is null && page.Next is null && page.Items.Count(IsAdmin) == 1;
        HubAccount[] service = [];
        if (cursor is null)
        {
            var me = await api.GetOwnAsync(cancellation);
            if (!me.Succeeds(out var own, out failure))
                return failure;
            service = [new HubAccount(own.Id, null, ServiceAccount(own.Id)) { UserName = AppText.Label(own.Name, own.Id) }];
        }

        return Page(at, AccountParts, page, user => user.Id, users => users.Select(user => Row(user, onlyAdmin)), service);
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<HubPage<HubAsset>>> ListAssetsAsync(string? cursor, CancellationToken cancellation)
    {
        if (MetaCursor.Read(cursor, AssetParts) is not { } at)
            return InvalidCursor<HubAsset>();
        int part = Array.IndexOf(AssetParts, at.Part);
        (string kind, string edge) = MetaRoles.AssetKinds[part / 2];
        var read = await api.GetAssetsAsync(kind, edge, isOwned: part % 2 == 0, at.After, cancellation);
        return read.Succeeds(out var page, out CallOutcome<HubPage<HubAsset>>? failure)
            ? Page(
                at, AssetParts, page, row => row.Id,
                rows => rows.Select(row => new HubAsset(new AssetKey(kind, row.Id), AppText.Label(row.Name, row.Id))),
                cursor is null ? [new HubAsset(MetaRoles.Finance, "Finances of the business")] : [])
            : failure;
    }

    // Tasks on assets are left out: they cost three calls for each person.
    private static HubAccount Row(MetaApi.User user, bool onlyAdmin) =>
        new(
            user.Id, user.Email is { Length: > 0 } email ? email : null,
            new ObservedSeat(
                AccountState.Active, user.Id,
                AccessOf(user.Role, MetaRoles.FinanceFromApp(user.FinancePermission), [MetaRoles.Finance], []),
                IsLastOwner: onlyAdmin && IsAdmin(user)))
        {
            UserName = AppText.Label(user.Name, user.Id),
        };

    private static HubAccount Row(MetaApi.RoleRequest request)
    {
        ObservedSeat seat = Pending(request, [MetaRoles.Finance]);
        return new HubAccount(seat.AccountId!, request.Email is { Length: > 0 } email ? email : null, seat);
    }

    private static CallOutcome<HubPage<TTo>> Page<TFrom, TTo>(
        MetaCursor at, string[] parts, HubPage<TFrom> page, Func<TFrom, string> idOf, Func<IReadOnlyList<TFrom>, IEnumerable<TTo>> show,
        TTo[] before)
    {
        (string? next, PageStep.Broken? broken) = at.Follow([.. page.Items.Select(idOf)], page.Next, parts);
        return broken is null
            ? new CallOutcome<HubPage<TTo>>.Done(new HubPage<TTo>([.. before, .. show(page.Items)], next))
            : new CallOutcome<HubPage<TTo>>.Refused(RefusalKind.Other, broken.Code, broken.Why);
    }

    private static CallOutcome<HubPage<T>>.Refused InvalidCursor<T>() =>
        new(RefusalKind.Other, "invalid_cursor", "not a cursor of this listing");
}
