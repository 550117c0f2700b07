using System.Collections.Immutable;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Meta;

/// <summary>
/// Meta's roles of people and their tasks on assets. Pure. Finance roles stand beside the base role; they are an asset of their own
/// kind here, so that one group can give them without touching the base role.
/// </summary>
internal static class MetaRoles
{
    public const string Admin = "ADMIN";
    public const string Employee = "EMPLOYEE";
    public const string FinanceEditor = "FINANCE_EDITOR";
    public const string FinanceAnalyst = "FINANCE_ANALYST";

    public const string AdAccountKind = "ad_account";
    public const string PageKind = "page";
    public const string CatalogKind = "catalog";
    public const string FinanceKind = "finance";

    /// <summary>Our name of tasks that a row does not show. No catalog has it: it cannot be given, and is taken like any other.</summary>
    public const string Unshown = "UNSHOWN";

    private const string AdAccountPrefix = "act_";

    /// <summary>The only asset of its kind: the finances of the business.</summary>
    public static readonly AssetKey Finance = new(FinanceKind, "business");

    /// <summary>Kinds of assets that people have tasks on, with the ending of their edges.</summary>
    public static readonly ImmutableArray<(string Kind, string Edge)> AssetKinds =
        [(AdAccountKind, "ad_accounts"), (PageKind, "pages"), (CatalogKind, "product_catalogs")];

    /// <summary>What can be granted. Rarer tasks and roles are shown where somebody has them, and cannot be given.</summary>
    public static RoleCatalog Catalog { get; } = new(
        Ladder((Admin, "Full control"), (Employee, "Basic access")),
        new Dictionary<string, RoleSet>(StringComparer.Ordinal)
        {
            [AdAccountKind] = Tasks(
                ("MANAGE", "Manage ad accounts"), ("ADVERTISE", "Manage campaigns"), ("ANALYZE", "View performance"),
                ("DRAFT", "Draft campaigns")),
            // Pages of the new Pages experience know the tasks with PROFILE_PLUS_, older ones those without.
            [PageKind] = Tasks(
                ("PROFILE_PLUS_FULL_CONTROL", "Full control (new Pages)"), ("MANAGE", "Manage Page"),
                ("PROFILE_PLUS_CREATE_CONTENT", "Content (new Pages)"), ("CREATE_CONTENT", "Create content"),
                ("PROFILE_PLUS_MODERATE", "Community activity (new Pages)"), ("MODERATE", "Moderate comments"),
                ("PROFILE_PLUS_MESSAGING", "Messages (new Pages)"), ("MESSAGING", "Send messages"),
                ("PROFILE_PLUS_ADVERTISE", "Ads (new Pages)"), ("ADVERTISE", "Create ads"),
                ("PROFILE_PLUS_ANALYZE", "Insights (new Pages)"), ("ANALYZE", "View Page performance")),
            [CatalogKind] = Tasks(("MANAGE", "Manage catalog"), ("ADVERTISE", "Create ads with catalog")),
            [FinanceKind] = Ladder((FinanceEditor, "Finance editor"), (FinanceAnalyst, "Finance analyst")),
        });

    /// <summary>One call of a role change.</summary>
    /// <param name="Asset">The asset; null for the account itself.</param>
    /// <param name="Tasks">All tasks on the asset; empty takes the person off it.</param>
    /// <param name="Role">The base role to set; null leaves it.</param>
    /// <param name="Finance">The finance role to set, empty for none; null leaves it.</param>
    public sealed record Step(AssetKey? Asset, ImmutableSortedSet<string> Tasks, string? Role = null, string? Finance = null);

    /// <summary>Whether a text is the id of an asset of this kind, as it stands in an address.</summary>
    public static bool IsAssetId(string kind, string id) => kind switch
    {
        AdAccountKind => id.StartsWith(AdAccountPrefix, StringComparison.Ordinal) && MetaApi.IsId(id[AdAccountPrefix.Length..]),
        PageKind or CatalogKind => MetaApi.IsId(id),
        FinanceKind => id == Finance.Id,
        _ => false,
    };

    /// <summary>The tasks of a row: who is listed has some, also where the row does not say which.</summary>
    public static ImmutableSortedSet<string> TasksOf(IReadOnlyList<string>? shown) => shown is { Count: > 0 } ? [.. shown] : [Unshown];

    /// <summary>The role in our spelling: Meta writes it in upper case in one place and as Admin in another.</summary>
    public static string FromApp(string role) =>
        Catalog.AppRoles.Roles.FirstOrDefault(known => string.Equals(known.Name, role, StringComparison.OrdinalIgnoreCase))?.Name ?? role;

    /// <summary>The finance role of what Meta shows as permission: EDITOR, ANALYST; null for none. Others are kept as they are.</summary>
    public static string? FinanceFromApp(string? permission) => permission?.ToUpperInvariant() switch
    {
        null or "" or "NONE" => null,
        "EDITOR" or "FINANCE_EDIT" or FinanceEditor => FinanceEditor,
        "ANALYST" or "FINANCE_VIEW" or FinanceAnalyst => FinanceAnalyst,
        var other => other,
    };

    /// <summary>Whether a word of the task list is a base role or about finances, and so has a place of its own.</summary>
    public static bool IsBaseOrFinance(string task) =>
        Catalog.AppRoles.Has(FromApp(task)) || FinanceFromApp(task) is FinanceEditor or FinanceAnalyst;

    /// <summary>The base role; an account without a named one has the plain one.</summary>
    public static string RoleOf(Access access) => Highest(Catalog.AppRoles, access.Roles) ?? Employee;

    public static string? FinanceOf(Access access) =>
        access.Assets.TryGetValue(Finance, out ImmutableSortedSet<string>? roles) ? Highest(Catalog.AssetRoles[FinanceKind], roles) : null;

    /// <summary>The first thing in this access that Meta does not have, with our code; null if all is known.</summary>
    public static (string Code, string Why)? FirstUnknown(Access access)
    {
        if (access.Roles.Any(role => !Catalog.AppRoles.Has(role)))
            return ("unknown_role", "the role is not one of a business");
        foreach ((AssetKey asset, ImmutableSortedSet<string> roles) in access.Assets)
        {
            if (!IsAssetId(asset.Kind, asset.Id))
                return ("unknown_asset", "the asset is no ad account, page, catalog or the finances of the business");
            if (roles.Any(role => !Catalog.AssetRoles[asset.Kind].Has(role)))
                return ("unknown_role", "the role is not one that can be given on such an asset");
        }

        return null;
    }

    /// <summary>
    /// The calls from one access to the other: base and finance roles up, assets gained, assets where tasks are exchanged, tasks and
    /// assets lost, base and finance roles down. Increases come first, so that a failure in between never leaves a person with less than both.
    /// </summary>
    public static IReadOnlyList<Step> Steps(Access observed, Access wanted)
    {
        string? roleBefore = Highest(Catalog.AppRoles, observed.Roles);
        string role = RoleOf(wanted);
        string? financeBefore = FinanceOf(observed);
        string? finance = FinanceOf(wanted);
        int byRole = Compare(Catalog.AppRoles, role, roleBefore);
        int byFinance = Compare(Catalog.AssetRoles[FinanceKind], finance, financeBefore);

        IReadOnlyList<Step> assets = AssetSteps(observed, wanted);
        return
        [
            .. Account(byRole > 0 ? role : null, byFinance > 0 ? finance : null),
            .. assets,
            .. Account(byRole < 0 ? role : null, byFinance < 0 ? finance ?? "" : null),
        ];
    }

    /// <summary>The calls that make shares of assets those wanted; also for partners, who have nothing but assets.</summary>
    public static IReadOnlyList<Step> AssetSteps(Access observed, Access wanted)
    {
        List<Step> gained = [], exchanged = [], lost = [];
        foreach (AssetKey asset in observed.Assets.Keys.Union(wanted.Assets.Keys).Where(asset => asset != Finance).Order())
        {
            ImmutableSortedSet<string> before = observed.Assets.GetValueOrDefault(asset, []);
            ImmutableSortedSet<string> after = wanted.Assets.GetValueOrDefault(asset, []);
            if (before.SetEquals(after))
                continue;
            // One call replaces the whole list, so an exchange of tasks on one asset takes effect at once.
            (after.IsSupersetOf(before) ? gained : after.IsSubsetOf(before) ? lost : exchanged).Add(new Step(asset, after));
        }

        return [.. gained, .. exchanged, .. lost];
    }

    private static Step[] Account(string? role, string? finance) =>
        role is null && finance is null ? [] : [new Step(null, [], role, finance)];

    private static RoleSet Ladder(params (string Name, string Label)[] roles) => Set(RoleModel.Hierarchical, roles);

    private static RoleSet Tasks(params (string Name, string Label)[] tasks) => Set(RoleModel.Permissions, tasks);

    private static RoleSet Set(RoleModel model, (string Name, string Label)[] roles) =>
        new(model, [.. roles.Select((role, i) => new AppRole(role.Name, role.Label, new RoleWeight((roles.Length - i) * 10)))]);

    private static string? Highest(RoleSet set, IEnumerable<string> roles) => roles.MaxBy(set.WeightOf);

    private static int Compare(RoleSet set, string? a, string? b) => Weight(set, a).CompareTo(Weight(set, b));

    // No role at all is below a role that is not in the catalog.
    private static int Weight(RoleSet set, string? role) => role is null ? -1 : set.WeightOf(role).Value;
}
