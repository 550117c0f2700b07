namespace BusinessHubs.AppEmulators.TikTok;

/// <summary>The words of TikTok's API that the emulator knows (enumerations of the official SDK).</summary>
internal static class BcRoles
{
    public const string Admin = "ADMIN";
    public const string Standard = "STANDARD";
    public const string Bound = "BOUND";
    public const string Pending = "PENDING";
    public const string Advertiser = "ADVERTISER";
    public const string Catalog = "CATALOG";
    public const string TikTokAccount = "TT_ACCOUNT";
    public const string Store = "TIKTOK_SHOP";
    public const string Lead = "LEAD";
    public const string Sharing = "SHARING";
    public const string Shared = "SHARED";
    public const string FinanceKey = "finance:business-center";

    public static readonly string[] UserRoles = [Admin, Standard];
    public static readonly string[] FinanceRoles = ["MANAGER", "ANALYST"];
    public static readonly string[] Statuses = [Bound, "UNBOUND", "REJECTED", Pending];
    public static readonly string[] AdvertiserRoles = [Admin, "OPERATOR", "ANALYST"];
    public static readonly string[] CatalogRoles = [Admin, "AD_PROMOTE"];
    public static readonly string[] StoreRoles = ["MANAGER", "AD_PROMOTION"];
    public static readonly string[] LeadRoles = [Admin];
    public static readonly string[] AccountRoles = ["POST", "LIVE", "DIRECT_MESSAGE"];

    public static readonly string[] ListedTypes =
        [Advertiser, Catalog, Lead, "PIXEL", "STOREFRONT", Store, TikTokAccount];

    public static readonly string[] AllTypes = [.. ListedTypes, "DOMAIN"];

    /// <summary>The shared vocabulary of all emulators calls asset types by these kinds.</summary>
    private static readonly (string Type, string Kind)[] Kinds =
    [
        (Advertiser, "advertiser"), (Catalog, "catalog"), (TikTokAccount, "tt_account"), (Store, "store"), (Lead, "lead"),
    ];

    public static string KindOf(string type) => Array.Find(Kinds, k => k.Type == type).Kind ?? type.ToLowerInvariant();

    public static string? TypeOf(string kind) => Array.Find(Kinds, k => k.Kind == kind).Type;

    /// <summary>Name of the property that carries the roles on assets of this type, and the roles it takes; null: TikTok has none.</summary>
    public static (string Property, string[] Words)? RolesOf(string type) => type switch
    {
        Advertiser => ("advertiser_role", AdvertiserRoles),
        Catalog => ("catalog_role", CatalogRoles),
        Store or "STOREFRONT" => ("store_role", StoreRoles),
        Lead => ("form_library_role", LeadRoles),
        TikTokAccount => ("tt_account_roles", AccountRoles),
        _ => null,
    };
}
