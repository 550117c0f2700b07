using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.TikTok;

/// <summary>Rows of TikTok's listings as far as the connector reads them (response rules of the official SDK's yml_files).</summary>
internal static class TikTokRows
{
    public sealed record PageInfo(int Page, int PageSize, int TotalNumber, int TotalPage);

    public sealed record Listing<T>(IReadOnlyList<T> List, PageInfo PageInfo);

    /// <summary>A page whose numbers fit together.</summary>
    /// <param name="Items">Its rows.</param>
    /// <param name="Next">Number of the next page; null on the last.</param>
    /// <param name="Total">Rows of all pages.</param>
    public sealed record Page<T>(IReadOnlyList<T> Items, int? Next, int Total);

    public sealed record BusinessCenterInfo(string BcId, string? Name = null);

    public sealed record BusinessCenter(BusinessCenterInfo BcInfo, string? UserRole = null);

    /// <summary>The token's own user. The address is masked, so it is not read.</summary>
    public sealed record OwnUser(string? CoreUserId = null);

    public sealed record ExtUserRole(string? FinanceRole = null);

    /// <summary>A member or an invitation. Whether an invitation carries a user id is not confirmed: it is never used.</summary>
    public sealed record Member(
        string RelationStatus, string? UserId = null, string? UserName = null, string? UserEmail = null, string? UserRole = null,
        ExtUserRole? ExtUserRole = null)
    {
        public bool IsBound => RelationStatus == "BOUND";

        public bool IsPending => RelationStatus == "PENDING";

        public bool Shows(string address) => string.Equals(UserEmail, address, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>An asset, with the roles of whom the listing is about.</summary>
    public sealed record Asset(
        string AssetId, string? AssetName = null, string? RelationStatus = null, string? AdvertiserRole = null,
        string? CatalogRole = null, string? StoreRole = null, IReadOnlyList<string>? TtAccountRoles = null)
    {
        /// <summary>The roles that this row tells for an asset of the kind.</summary>
        public IEnumerable<string> Roles(string kind) => kind switch
        {
            TikTokRoles.AdvertiserKind => One(AdvertiserRole),
            TikTokRoles.CatalogKind => One(CatalogRole),
            TikTokRoles.StoreKind => One(StoreRole),
            TikTokRoles.AccountKind => TtAccountRoles is { Count: > 0 } ? TtAccountRoles : [TikTokRoles.Unshown],
            // A form library has one role and the listing no column for it: who is listed has it.
            TikTokRoles.LeadKind => [TikTokRoles.Admin],
            _ => [],
        };
    }

    /// <summary>A member of a Business Center with the role on one asset. Columns as in public clients; not in TikTok's own files.</summary>
    public sealed record AssetMember(
        string UserId, string? UserName = null, string? UserEmail = null, string? UserRole = null, string? AdvertiserRole = null,
        string? CatalogRole = null)
    {
        public IEnumerable<string> Roles(AssetKey asset) =>
            asset.Kind == TikTokRoles.AdvertiserKind ? One(AdvertiserRole) : One(CatalogRole);
    }

    /// <summary>A partner. Columns as in public clients; not in TikTok's own files.</summary>
    public sealed record Partner(string BcId, string? BcName = null);

    /// <summary>What a code is exchanged for.</summary>
    public sealed record Grant(string AccessToken, IReadOnlyList<System.Text.Json.JsonElement>? Scope = null);

    // Who is listed has access, also where the row does not say which.
    private static IEnumerable<string> One(string? role) => [string.IsNullOrEmpty(role) ? TikTokRoles.Unshown : role];
}
