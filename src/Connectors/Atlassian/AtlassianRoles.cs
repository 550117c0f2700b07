using System.Collections.Immutable;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Atlassian;

/// <summary>
/// Atlassian's roles, without their prefix "atlassian/", and the order of the calls that move an account from one access to
/// another. Pure.
/// </summary>
internal static class AtlassianRoles
{
    public const string OrgAdmin = "org-admin";

    /// <summary>Our word for an account without an administrative role of the organisation; Atlassian has none.</summary>
    public const string User = "user";
    public const string Member = "member";
    public const string ProductKind = "product";
    public const string GroupKind = "group";

    private const string Prefix = "atlassian/";
    private const string ResourcePrefix = "ari:cloud:";
    private const char Separator = '~';

    /// <summary>A feature that comes with products, listed among the roles; it would stand in the way of every change.</summary>
    private const string AiAccess = "ai-access";

    /// <summary>
    /// What can be granted. The order of the roles without a licence, and the place of user-access-admin (administers a product's
    /// users and has no access to it), are our reading. Site administrators are shown, not granted: their role is one on a site.
    /// </summary>
    public static RoleCatalog Catalog { get; } = new(
        new RoleSet(
            RoleModel.Hierarchical,
            [
                new AppRole(OrgAdmin, "Organization admin", new RoleWeight(100)),
                new AppRole(User, "User", new RoleWeight(10)),
            ]),
        new Dictionary<string, RoleSet>(StringComparer.Ordinal)
        {
            [ProductKind] = new RoleSet(
                RoleModel.Hierarchical,
                [
                    new AppRole("admin", "Product admin", new RoleWeight(100)),
                    new AppRole(User, "User", new RoleWeight(80)),
                    new AppRole("basic", "Basic", new RoleWeight(60)),
                    new AppRole("contributor", "Contributor", new RoleWeight(50)),
                    new AppRole("stakeholder", "Stakeholder", new RoleWeight(40)),
                    new AppRole("customer", "Customer", new RoleWeight(30)),
                    new AppRole("guest", "Guest", new RoleWeight(20)),
                    new AppRole("user-access-admin", "User access admin", new RoleWeight(10)),
                ]),
            [GroupKind] = new RoleSet(RoleModel.Hierarchical, [new AppRole(Member, "Member", new RoleWeight(50))]),
        });

    private static RoleSet ProductRoles => Catalog.AssetRoles[ProductKind];

    /// <summary>One call of a role change.</summary>
    /// <param name="Asset">The product or group; null for the role in the organisation.</param>
    /// <param name="Role">The role that is given or taken.</param>
    /// <param name="IsReduction">Whether it takes something away.</param>
    public sealed record Step(AssetKey? Asset, string Role, bool IsReduction);

    /// <summary>The name without Atlassian's prefix; other names as they are.</summary>
    public static string FromVendor(string role) => role.StartsWith(Prefix, StringComparison.Ordinal) ? role[Prefix.Length..] : role;

    public static string ToVendor(string role) => Prefix + role;

    public static AssetKey GroupKey(string id) => new(GroupKind, id);

    /// <summary>The key of a product; null for a resource identifier (ARI) of another form. A slash cannot stand in our ids.</summary>
    public static AssetKey? ProductKey(string resource)
    {
        if (!resource.StartsWith(ResourcePrefix, StringComparison.Ordinal) || resource.Contains(Separator, StringComparison.Ordinal))
            return null;
        string id = resource[ResourcePrefix.Length..].Replace('/', Separator);
        return AtlassianApi.IsId(id, Separator) ? new AssetKey(ProductKind, id) : null;
    }

    /// <summary>The resource identifier of a product.</summary>
    public static string Resource(AssetKey product) => ResourcePrefix + product.Id.Replace(Separator, '/');

    /// <summary>App roles of an account with these platform roles. Roles that are not in the catalog are kept.</summary>
    public static IEnumerable<string> Platform(IEnumerable<string>? roles)
    {
        string[] shown = [.. (roles ?? []).Select(FromVendor).Where(role => role != AiAccess)];
        return shown.Length > 0 ? shown : [User];
    }

    /// <summary>Whether a role on a product counts as one.</summary>
    public static bool IsProductRole(string role) => role != AiAccess;

    /// <summary>The first thing in this access that Atlassian does not have: our code and words; null if all may be.</summary>
    public static (string Code, string Why)? FirstUnknown(Access access)
    {
        if (access.Roles.Any(role => !Catalog.AppRoles.Has(role)))
            return ("unknown_role", "the role is not one of the organisation's");
        foreach ((AssetKey asset, ImmutableSortedSet<string> roles) in access.Assets)
        {
            if (!Catalog.AssetRoles.TryGetValue(asset.Kind, out RoleSet? set)
                || !(asset.Kind == GroupKind ? AtlassianApi.IsId(asset.Id) : AtlassianApi.IsId(asset.Id, Separator)))
            {
                return ("unknown_asset", "the asset is not a product or group of the organisation");
            }

            if (roles.Any(role => !set.Has(role)))
                return ("unknown_role", "the role is not one that this asset has");
        }

        return null;
    }

    public static bool IsOrgAdmin(Access access) => access.Roles.Contains(OrgAdmin);

    /// <summary>
    /// The calls from one access to the other, increases first, so that a failure in between never leaves a person with less than
    /// both. On a product the wanted role is added beside the others before those are taken.
    /// </summary>
    public static IReadOnlyList<Step> Steps(Access observed, Access wanted)
    {
        var up = new List<Step>();
        var down = new List<Step>();
        if (IsOrgAdmin(wanted) && !IsOrgAdmin(observed))
            up.Add(new Step(null, OrgAdmin, IsReduction: false));

        foreach (AssetKey asset in observed.Assets.Keys.Union(wanted.Assets.Keys).Order())
        {
            if (asset.Kind == ProductKind)
                AddProduct(asset, RolesOn(observed, asset), Highest(RolesOn(wanted, asset)), up, down);
            else if (asset.Kind == GroupKind && RolesOn(observed, asset).Count == 0)
                up.Add(new Step(asset, Member, IsReduction: false));
            else if (asset.Kind == GroupKind && RolesOn(wanted, asset).Count == 0)
                down.Add(new Step(asset, Member, IsReduction: true));
        }

        if (IsOrgAdmin(observed) && !IsOrgAdmin(wanted))
            down.Add(new Step(null, OrgAdmin, IsReduction: true));
        return [.. up, .. down];
    }

    /// <summary>The access after a step.</summary>
    public static Access After(Access access, Step step)
    {
        if (step.Asset is not { } asset)
        {
            ImmutableSortedSet<string> roles = step.IsReduction ? access.Roles.Remove(step.Role) : access.Roles.Add(step.Role).Remove(User);
            return Access.Account(roles.IsEmpty ? [User] : roles, access.Assets);
        }

        ImmutableSortedSet<string> on = RolesOn(access, asset);
        return Access.Account(
            access.Roles, access.Assets.SetItem(asset, step.IsReduction ? on.Remove(step.Role) : on.Add(step.Role)));
    }

    /// <summary>Whether the wanted access still is above this role of a product, so that it may stay where it comes from a group.</summary>
    public static bool MayStay(Access wanted, AssetKey product, string role) =>
        Highest(RolesOn(wanted, product)) is { } after && ProductRoles.WeightOf(after).Value >= ProductRoles.WeightOf(role).Value;

    /// <summary>Whether the role can be given and taken on a product.</summary>
    public static bool IsGrantable(string role) => ProductRoles.Has(role);

    private static void AddProduct(
        AssetKey product, ImmutableSortedSet<string> before, string? after, List<Step> up, List<Step> down)
    {
        if (after is not null && !before.Contains(after))
            up.Add(new Step(product, after, IsReduction: false));
        // A role that the catalog does not have stays beside a wanted one.
        down.AddRange(before
            .Where(role => role != after && (after is null || ProductRoles.Has(role)))
            .OrderByDescending(role => ProductRoles.WeightOf(role).Value)
            .Select(role => new Step(product, role, IsReduction: true)));
    }

    private static string? Highest(IEnumerable<string> roles) => roles.MaxBy(ProductRoles.WeightOf);

    private static ImmutableSortedSet<string> RolesOn(Access access, AssetKey asset) =>
        access.Assets.GetValueOrDefault(asset) ?? [];
}
