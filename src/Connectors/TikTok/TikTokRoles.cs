using System.Collections.Immutable;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.TikTok;

/// <summary>TikTok's roles (enumerations of the official SDK), and the order of the calls that move an account from one access to another. Pure.</summary>
internal static class TikTokRoles
{
    public const string Admin = "ADMIN";
    public const string Standard = "STANDARD";
    public const string AdvertiserKind = "advertiser";
    public const string CatalogKind = "catalog";
    public const string AccountKind = "tt_account";
    public const string StoreKind = "store";
    public const string LeadKind = "lead";
    public const string FinanceKind = "finance";

    /// <summary>Our name of a role that a row does not show. No catalog has it: it cannot be given, and is taken like any other.</summary>
    public const string Unshown = "UNSHOWN";

    /// <summary>Our id of the finance role's only "asset": the Business Center itself.</summary>
    public const string FinanceId = "business-center";

    private const int MostIdLength = 32;

    /// <summary>Kinds that TikTok lists, in the order of our listing, with its asset_type.</summary>
    public static IReadOnlyList<(string Kind, string Type)> ListedKinds { get; } =
    [
        (AdvertiserKind, "ADVERTISER"),
        (CatalogKind, "CATALOG"),
        (AccountKind, "TT_ACCOUNT"),
        // The SDK also knows STOREFRONT. Which of the two Manager belongs to is not confirmed; newer pages only have TIKTOK_SHOP.
        (StoreKind, "TIKTOK_SHOP"),
        (LeadKind, "LEAD"),
    ];

    /// <summary>What can be granted.</summary>
    public static RoleCatalog Catalog { get; } = new(
        Ranked((Admin, "Admin"), (Standard, "Standard")),
        new Dictionary<string, RoleSet>(StringComparer.Ordinal)
        {
            [AdvertiserKind] = Ranked((Admin, "Admin"), ("OPERATOR", "Operator"), ("ANALYST", "Analyst")),
            [CatalogKind] = Ranked((Admin, "Catalog management"), ("AD_PROMOTE", "Ad promotion")),
            [AccountKind] = new RoleSet(
                RoleModel.Permissions,
                [
                    new AppRole("POST", "Existing posts", new RoleWeight(50)),
                    new AppRole("LIVE", "Live videos", new RoleWeight(50)),
                    new AppRole("DIRECT_MESSAGE", "Direct messages", new RoleWeight(50)),
                ]),
            [StoreKind] = Ranked(("MANAGER", "Manager"), ("AD_PROMOTION", "Ad promotion")),
            [LeadKind] = Ranked((Admin, "Admin")),
            [FinanceKind] = Ranked(("MANAGER", "Finance manager"), ("ANALYST", "Finance analyst")),
        });

    public static AssetKey FinanceKey { get; } = new(FinanceKind, FinanceId);

    /// <summary>One call of a role change.</summary>
    /// <param name="Asset">The asset; null for the role in the Business Center.</param>
    /// <param name="Roles">The roles to set; empty takes the asset away.</param>
    /// <param name="IsReduction">Whether it takes something away and gives nothing.</param>
    public sealed record Step(AssetKey? Asset, ImmutableSortedSet<string> Roles, bool IsReduction)
    {
        public bool MakesAdmin => Asset is null && !IsReduction && Roles.Contains(Admin);
    }

    /// <summary>TikTok's ids are numbers too large for a JSON number.</summary>
    public static bool IsId(string? text) => text is { Length: > 0 and <= MostIdLength } && text.All(char.IsAsciiDigit);

    public static bool IsAsset(AssetKey asset) =>
        asset.Kind == FinanceKind ? asset.Id == FinanceId : Catalog.AssetRoles.ContainsKey(asset.Kind) && IsId(asset.Id);

    /// <summary>TikTok's asset_type of a kind that it lists.</summary>
    public static string TypeOf(string kind) => ListedKinds.First(k => k.Kind == kind).Type;

    /// <summary>Property of a body that carries the roles on an asset of the kind.</summary>
    public static string PropertyOf(string kind) => kind switch
    {
        AdvertiserKind => "advertiser_role",
        CatalogKind => "catalog_role",
        AccountKind => "tt_account_roles",
        StoreKind => "store_role",
        LeadKind => "form_library_role",
        _ => throw new ArgumentException("Not a kind that TikTok assigns.", nameof(kind)),
    };

    /// <summary>The role in the Business Center; an account without a named one is a standard member.</summary>
    public static string BusinessCenterRole(Access access) => Highest(Catalog.AppRoles, access.Roles) ?? Standard;

    /// <summary>The first thing in this access that TikTok does not have, as code and words; null if all is known.</summary>
    public static (string Code, string Why)? FirstUnknown(Access access)
    {
        if (access.Roles.Any(role => !Catalog.AppRoles.Has(role)))
            return ("unknown_role", "the role is not one of a Business Center");
        if (access.Assets.Keys.Any(asset => !IsAsset(asset)))
            return ("unknown_asset", "the asset is not one of a Business Center");
        return access.Assets.Any(asset => asset.Value.Any(role => !Catalog.AssetRoles[asset.Key.Kind].Has(role)))
            ? ("unknown_role", "the role is not one of such an asset")
            : null;
    }

    /// <summary>Whether this would take the finance role away. Only levels can be set; how to clear it is not confirmed.</summary>
    public static bool ClearsFinance(Access observed, Access wanted) =>
        observed.Assets.ContainsKey(FinanceKey) && !wanted.Assets.ContainsKey(FinanceKey);

    /// <summary>
    /// The calls from one access to the other: the role in the Business Center up, assets gained or raised, assets lowered or
    /// lost, the role down. Increases come first, so that a failure in between never leaves a person with less than both.
    /// </summary>
    public static IReadOnlyList<Step> Steps(Access observed, Access wanted)
    {
        var up = new List<Step>();
        var down = new List<Step>();
        string role = BusinessCenterRole(wanted);
        int byRole = Compare(Catalog.AppRoles, role, Highest(Catalog.AppRoles, observed.Roles));
        if (byRole > 0)
            up.Add(new Step(null, [role], IsReduction: false));
        foreach (AssetKey asset in observed.Assets.Keys.Union(wanted.Assets.Keys).Where(IsAsset).Order())
        {
            ImmutableSortedSet<string> before = Roles(observed, asset);
            ImmutableSortedSet<string> after = Roles(wanted, asset);
            if (before.SetEquals(after))
                continue;
            bool reduction = IsReduction(Catalog.AssetRoles[asset.Kind], before, after);
            (reduction ? down : up).Add(new Step(asset, after, reduction));
        }

        if (byRole < 0)
            down.Add(new Step(null, [role], IsReduction: true));
        return [.. up, .. down];
    }

    /// <summary>The lowest of the roles.</summary>
    public static string Lowest(string kind, IEnumerable<string> roles) => roles.MinBy(Catalog.AssetRoles[kind].WeightOf)!;

    /// <summary>Roles on one asset as TikTok keeps them: a single one where they are ranked.</summary>
    public static ImmutableSortedSet<string> Roles(Access access, AssetKey asset)
    {
        if (!access.Assets.TryGetValue(asset, out ImmutableSortedSet<string>? roles))
            return [];
        RoleSet set = Catalog.AssetRoles[asset.Kind];
        return set.Model == RoleModel.Permissions ? roles : [Highest(set, roles)!];
    }

    private static bool IsReduction(RoleSet set, ImmutableSortedSet<string> before, ImmutableSortedSet<string> after) =>
        set.Model == RoleModel.Permissions
            ? after.Except(before).IsEmpty
            : Compare(set, after.FirstOrDefault(), before.FirstOrDefault()) < 0;

    private static RoleSet Ranked(params (string Name, string Label)[] highestFirst) => new(
        RoleModel.Hierarchical,
        [.. highestFirst.Select((role, i) => new AppRole(role.Name, role.Label, new RoleWeight(100 - (i * 30))))]);

    private static string? Highest(RoleSet set, IEnumerable<string> roles) => roles.MaxBy(set.WeightOf);

    private static int Compare(RoleSet set, string? a, string? b) => Weight(set, a).CompareTo(Weight(set, b));

    // No role at all is below a role that is not in the catalog.
    private static int Weight(RoleSet set, string? role) => role is null ? -1 : set.WeightOf(role).Value;
}
