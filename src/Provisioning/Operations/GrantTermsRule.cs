using System.Collections.Immutable;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Pure: which terms a hub's roles and assets allow, and the access they come to.</summary>
internal static class GrantTermsRule
{
    /// <summary>Reads the terms; the access, or the fault.</summary>
    public static OperationOutcome<Access> Read(GrantTerms terms, RoleCatalog roles, IReadOnlySet<AssetKey> knownAssets)
    {
        if (!terms.WithSeat)
        {
            return terms.HubRole == HubRole.Collaborator ? Invalid("A collaborator always has a seat; only owners and managers can be without one.", "withSeat")
                : terms.AppRoles.Count + terms.Assets.Count > 0 ? Invalid("Without a seat there are no roles to give.", "appRoles")
                : Access.None;
        }

        if (terms.AppRoles.Count == 0)
            return Invalid("A seat needs at least one app role.", "appRoles");
        if (CheckRoles(roles.AppRoles, terms.AppRoles, "appRoles") is { } appFault)
            return appFault;
        var assets = new Dictionary<AssetKey, ImmutableSortedSet<string>>();
        foreach (var (text, assetRoles) in terms.Assets)
        {
            if (!AssetKey.TryParse(text, out AssetKey key) || !roles.AssetRoles.TryGetValue(key.Kind, out RoleSet? offered))
            {
                return new OperationFault.Invalid(
                    FaultCodes.InvalidAsset, $"An asset is written kind:id, with a kind of: {Names(roles.AssetRoles.Keys)}.", "assets");
            }

            if (assetRoles.Count == 0)
                return Invalid($"Asset '{text}' needs at least one role.", "assets");
            if (CheckRoles(offered, assetRoles, "assets") is { } fault)
                return fault;
            if (!knownAssets.Contains(key))
                return new OperationFault.Invalid(FaultCodes.UnknownAsset, $"The hub has no asset '{text}'.", "assets");
            assets[key] = ImmutableSortedSet.CreateRange(StringComparer.Ordinal, assetRoles);
        }

        return Access.Account(terms.AppRoles, assets);
    }

    /// <summary>What of a grant the app's API cannot do; null when it can. Nothing is promised that could only be parked.</summary>
    public static OperationFault? Unsupported(GrantTerms terms, AppDescription app) =>
        terms.WithSeat && !app.Capabilities.HasFlag(Capability.AddUser)
            ? new OperationFault.Conflict(FaultCodes.NotSupported, $"{app.Label} lets nobody be added from outside; its people are listed and matched only.")
        : terms.AppRoles.FirstOrDefault(app.RolesOnlyShown.Contains) is { } shown
            ? new OperationFault.Invalid(FaultCodes.NotSupported, $"The role '{shown}' can be given in {app.Label} itself only.", "appRoles")
        : null;

    private static OperationFault.Invalid? CheckRoles(RoleSet offered, IReadOnlyList<string> wanted, string field)
    {
        foreach (string role in wanted)
        {
            if (!offered.Has(role))
            {
                return new OperationFault.Invalid(
                    FaultCodes.UnknownRole, $"There is no role '{role}' here; there is: {Names(offered.Roles.Select(r => r.Name))}.", field);
            }
        }

        return offered.Model == RoleModel.Hierarchical && wanted.Distinct(StringComparer.Ordinal).Count() > 1
            ? Invalid("These roles are a hierarchy: give one, the highest.", field)
            : null;
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names);

    private static OperationFault.Invalid Invalid(string detail, string field) => new(FaultCodes.InvalidGrant, detail, field);
}
