using System.Collections.Immutable;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Asana;

/// <summary>
/// Asana's roles, and the order of the calls that move an account from one access on assets to another. Pure. Of the app roles
/// only <see cref="Member"/> can be asked for; the others are listed so that what Asana shows is understood. The order of member
/// and view-only is not confirmed by Asana.
/// </summary>
internal static class AsanaRoles
{
    public const string Admin = "admin";
    public const string Member = "member";
    public const string ViewOnly = "view_only";
    public const string Guest = "guest";
    public const string LimitedAccess = "limited_access";
    public const string TeamKind = "team";
    public const string ProjectKind = "project";

    public static RoleCatalog Catalog { get; } = new(
        new RoleSet(
            RoleModel.Hierarchical,
            [
                new AppRole(Admin, "Admin (set in Asana only)", new RoleWeight(100)),
                new AppRole(Member, "Member", new RoleWeight(60)),
                new AppRole(ViewOnly, "View only (set in Asana only)", new RoleWeight(40)),
                new AppRole(Guest, "Guest (set in Asana only)", new RoleWeight(20)),
            ]),
        new Dictionary<string, RoleSet>(StringComparer.Ordinal)
        {
            // A team's admins are made in Asana only: shown, never granted.
            [TeamKind] = new RoleSet(RoleModel.Hierarchical, [new AppRole(Member, "Member", new RoleWeight(50))]),
            [ProjectKind] = new RoleSet(
                RoleModel.Hierarchical,
                [
                    new AppRole(Admin, "Admin", new RoleWeight(100)),
                    new AppRole("editor", "Editor", new RoleWeight(70)),
                    new AppRole("commenter", "Commenter", new RoleWeight(40)),
                    new AppRole("viewer", "Viewer", new RoleWeight(20)),
                ]),
        });

    /// <summary>One call of a role change.</summary>
    /// <param name="Asset">The team or project.</param>
    /// <param name="Role">The role to set; null takes the person out.</param>
    public sealed record Step(AssetKey Asset, string? Role);

    /// <summary>The app role that a membership shows.</summary>
    public static string Of(AsanaApi.Membership membership) =>
        membership.IsAdmin == true ? Admin
        : membership.IsGuest == true ? Guest
        : membership.IsViewOnly == true ? ViewOnly
        : Member;

    /// <summary>The team role that a team membership shows; a guest of the organization is an ordinary member of the team.</summary>
    public static string Of(AsanaApi.TeamMembership membership) =>
        membership.IsAdmin == true ? Admin : membership.IsLimitedAccess == true ? LimitedAccess : Member;

    /// <summary>The role that stands for these; an account without a named one is an ordinary member.</summary>
    public static string AppRole(Access access) => access.Roles.MaxBy(Catalog.AppRoles.WeightOf) ?? Member;

    /// <summary>The role on the asset; null for none.</summary>
    public static string? On(Access access, AssetKey asset) =>
        access.Assets.TryGetValue(asset, out ImmutableSortedSet<string>? roles) ? roles.MaxBy(RolesOf(asset).WeightOf) : null;

    /// <summary>The first thing that is new in the wanted access and that Asana does not have: our code and words; null if all is known.</summary>
    public static (string Code, string Why)? FirstUnknown(Access observed, Access wanted)
    {
        if (wanted.Roles.Except(observed.Roles).Any(role => !Catalog.AppRoles.Has(role)))
            return ("unknown_role", "the role is not one of Asana's");
        foreach ((AssetKey asset, ImmutableSortedSet<string> roles) in wanted.Assets)
        {
            if (observed.Assets.TryGetValue(asset, out ImmutableSortedSet<string>? had) && had.SetEquals(roles))
                continue;
            if (!IsAsset(asset))
                return ("unknown_asset", "the asset is neither a team nor a project");
            if (roles.Any(role => !RolesOf(asset).Has(role)))
                return ("unknown_role", $"the role is not one that can be given on a {asset.Kind}");
        }

        return null;
    }

    /// <summary>Whether the key can be one of Asana's: a kind that it has, and a gid.</summary>
    public static bool IsAsset(AssetKey asset) => Catalog.AssetRoles.ContainsKey(asset.Kind) && AsanaApi.IsGid(asset.Id);

    /// <summary>What cannot be done through the API between these two, as a sentence; null if everything can.</summary>
    public static string? Unreachable(Access observed, Access wanted)
    {
        if (AppRole(observed) != AppRole(wanted))
            return "Asana's API cannot change the role of an account; set it in Asana's admin console";
        return wanted.Assets.Keys.Any(a => a.Kind == TeamKind && On(wanted, a) == Member && On(observed, a) == Admin)
            ? "Asana's API cannot make a team's admin an ordinary member; change it in Asana"
            : null;
    }

    /// <summary>
    /// The calls from one access to the other. Increases come first, so that a failure in between never leaves a person with less
    /// than both.
    /// </summary>
    public static IReadOnlyList<Step> Steps(Access observed, Access wanted)
    {
        var up = new List<Step>();
        var down = new List<Step>();
        foreach (AssetKey asset in observed.Assets.Keys.Union(wanted.Assets.Keys).Where(IsAsset).Order())
        {
            string? before = On(observed, asset);
            string? after = On(wanted, asset);
            if (before != after)
                (Weight(asset, after) >= Weight(asset, before) ? up : down).Add(new Step(asset, after));
        }

        return [.. up, .. down];
    }

    private static RoleSet RolesOf(AssetKey asset) =>
        Catalog.AssetRoles.GetValueOrDefault(asset.Kind) ?? new RoleSet(RoleModel.Hierarchical, []);

    // No role at all is below a role that is not in the catalog.
    private static int Weight(AssetKey asset, string? role) => role is null ? -1 : RolesOf(asset).WeightOf(role).Value;
}
