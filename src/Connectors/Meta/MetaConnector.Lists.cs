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
        if (PageCursor.Read(cursor, AccountParts) is not { } at)
            return PageCursor.Invalid<HubAccount>();
        CallOutcome<HubPage<HubAccount>>? failure;
        if (at.Phase == "invitations")
        {
            var invited = await api.GetRequestsAsync(email: null, at.Token, cancellation);
            return invited.Succeeds(out var requests, out failure)
                ? at.Page(requests, request => request.Id, rows => rows.Where(row => row.IsPending).Select(Row))
                : failure;
        }

        var read = await api.GetUsersAsync(at.Token, cancellation);
        if (!read.Succeeds(out var page, out failure))
            return failure;
        // Whether an admin is the last one shows only where all people stand on this page; elsewhere the read before a change tells.
        bool onlyAdmin = at.Token is null && page.Next is null && page.Items.Count(IsAdmin) == 1;
        HubAccount[] service = [];
        if (cursor is null)
        {
            var me = await api.GetOwnAsync(cancellation);
            if (!me.Succeeds(out var own, out failure))
                return failure;
            service = [new HubAccount(own.Id, null, ServiceAccount(own.Id)) { UserName = AppText.Label(own.Name, own.Id) }];
        }

        return at.Page(
            page, user => user.Id, users => service.Concat(users.Select(user => Row(user, onlyAdmin))), Following(at, AccountParts));
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<HubPage<HubAsset>>> ListAssetsAsync(string? cursor, CancellationToken cancellation)
    {
        if (PageCursor.Read(cursor, AssetParts) is not { } at)
            return PageCursor.Invalid<HubAsset>();
        int part = Array.IndexOf(AssetParts, at.Phase);
        (string kind, string edge) = MetaRoles.AssetKinds[part / 2];
        var read = await api.GetAssetsAsync(kind, edge, isOwned: part % 2 == 0, at.Token, cancellation);
        return read.Succeeds(out var page, out CallOutcome<HubPage<HubAsset>>? failure)
            ? at.Page(
                page, row => row.Id,
                rows => (cursor is null ? [new HubAsset(MetaRoles.Finance, "Finances of the business")] : Array.Empty<HubAsset>())
                    .Concat(rows.Select(row => new HubAsset(new AssetKey(kind, row.Id), AppText.Label(row.Name, row.Id)))),
                Following(at, AssetParts))
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

    // The part of a listing that comes after this one; null after the last.
    private static string? Following(PageCursor at, string[] parts) => parts.ElementAtOrDefault(Array.IndexOf(parts, at.Phase) + 1);
}
