namespace BusinessHubs.AppEmulators.Meta;

/// <summary>Node types of the Graph API that are emulated, in Meta's words, and the kinds of assets.</summary>
internal static class MetaTypes
{
    public const string Business = "Business";
    public const string BusinessUser = "BusinessUser";
    public const string SystemUser = "SystemUser";
    public const string RoleRequest = "BusinessRoleRequest";
    public const string AdAccount = "AdAccount";
    public const string Page = "Page";
    public const string Catalog = "ProductCatalog";
    public const string Application = "Application";
    public const string User = "User";
    public const string AssignedUser = "AssignedUser";
    public const string Permission = "Permission";

    public const string FinanceKind = "finance";
    public const string FinanceId = "business";

    /// <summary>Kinds of assets in words that all apps share, the node type, and the tasks that Meta knows for it.</summary>
    public static readonly IReadOnlyList<(string Kind, string Type, string[] Tasks)> Assets =
    [
        ("ad_account", AdAccount, ["AA_ANALYZE", "ADVERTISE", "ANALYZE", "DRAFT", "MANAGE"]),
        ("page", Page,
        [
            "ADVERTISE", "ANALYZE", "CASHIER_ROLE", "CREATE_CONTENT", "GLOBAL_STRUCTURE_MANAGEMENT", "MANAGE", "MANAGE_JOBS",
            "MANAGE_LEADS", "MESSAGING", "MODERATE", "MODERATE_COMMUNITY", "PAGES_MESSAGING", "PAGES_MESSAGING_SUBSCRIPTIONS",
            "PROFILE_PLUS_ADVERTISE", "PROFILE_PLUS_ANALYZE", "PROFILE_PLUS_CREATE_CONTENT", "PROFILE_PLUS_FACEBOOK_ACCESS",
            "PROFILE_PLUS_FULL_CONTROL", "PROFILE_PLUS_GLOBAL_STRUCTURE_MANAGEMENT", "PROFILE_PLUS_MANAGE",
            "PROFILE_PLUS_MANAGE_LEADS", "PROFILE_PLUS_MESSAGING", "PROFILE_PLUS_MODERATE",
            "PROFILE_PLUS_MODERATE_DELEGATE_COMMUNITY", "PROFILE_PLUS_REVENUE", "READ_PAGE_MAILBOXES",
            "VIEW_MONETIZATION_INSIGHTS",
        ]),
        ("catalog", Catalog, ["AA_ANALYZE", "ADVERTISE", "MANAGE", "MANAGE_AR"]),
    ];

    public static string[] TasksOf(string type) => Assets.First(asset => asset.Type == type).Tasks;

    public static string? TypeOfKind(string kind) => Assets.FirstOrDefault(asset => asset.Kind == kind).Type;

    public static string KindOf(string type) => Assets.First(asset => asset.Type == type).Kind;
}
