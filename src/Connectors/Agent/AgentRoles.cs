using BusinessHubs.Connectors.Agent.Recipes;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Agent;

/// <summary>The roles of a recipe. Pure.</summary>
internal sealed class AgentRoles(Recipe recipe)
{
    /// <summary>What can be granted: app roles only, since pages about assets differ too much for a recipe.</summary>
    public RoleCatalog Catalog { get; } = new(
        new RoleSet(RoleModel.Hierarchical, [.. recipe.Roles.Select(role => new AppRole(role.Name, role.Label, new RoleWeight(role.Weight)))]),
        new Dictionary<string, RoleSet>(StringComparer.Ordinal));

    /// <summary>The one role that an access asks for: the highest; the plainest where none is named.</summary>
    public string Wanted(Access access) => access.Roles.MaxBy(Catalog.AppRoles.WeightOf) ?? recipe.PlainRole.Name;

    /// <summary>The first thing in this access that the app does not have, as code and words; null if all is known.</summary>
    public (string Code, string Why)? FirstUnknown(Access access) =>
        access.Roles.Any(role => !Catalog.AppRoles.Has(role)) ? ("unknown_role", "the role is not one of the recipe's")
        : access.Assets.Count > 0 ? ("unknown_asset", "the app's assets are not managed")
        : null;

    /// <summary>What an account has. A role that the recipe does not know is kept in the app's words.</summary>
    public static Access Of(string role) => Access.Account(AppText.Label(role, "unknown"));
}
