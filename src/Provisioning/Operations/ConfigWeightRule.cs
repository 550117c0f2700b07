using BusinessHubs.Provisioning.Configuration;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Pure: the roles of a hub with the weights of a document.</summary>
internal static class ConfigWeightRule
{
    /// <summary>The roles; the fault when a role is not there or two of a hierarchy weigh the same.</summary>
    public static OperationFault? Read(ValueList<ConfigWeights>? weights, RoleCatalog roles, out RoleCatalog weighted)
    {
        weighted = roles;
        foreach (ConfigWeights wanted in weights ?? [])
        {
            string path = wanted.AssetKind is null ? "weights.app" : $"weights.assets.{wanted.AssetKind}";
            if ((wanted.AssetKind is null ? weighted.AppRoles : weighted.AssetRoles.GetValueOrDefault(wanted.AssetKind)) is not { } set)
                return new OperationFault.Invalid(FaultCodes.InvalidAsset, $"The app has no kind of asset '{wanted.AssetKind}'.", path);
            foreach (ConfigWeight weight in wanted.Roles)
            {
                if (!set.Has(weight.Role))
                {
                    return new OperationFault.Invalid(
                        FaultCodes.UnknownRole, $"There is no role '{weight.Role}' here; there is: {string.Join(", ", set.Roles.Select(r => r.Name))}.",
                        $"{path}.{weight.Role}");
                }
            }

            var given = wanted.Roles.ToDictionary(r => r.Role, r => new RoleWeight(r.Weight), StringComparer.Ordinal);
            var changed = new RoleSet(set.Model, [.. set.Roles.Select(r => given.TryGetValue(r.Name, out RoleWeight w) ? r with { Weight = w } : r)]);
            if (set.Model == RoleModel.Hierarchical && changed.Roles.GroupBy(r => r.Weight).FirstOrDefault(g => g.Count() > 1) is { } tie)
            {
                return new OperationFault.Invalid(
                    FaultCodes.WeightTie, $"{string.Join(" and ", tie.Select(r => $"'{r.Name}'"))} weigh the same; give each role a weight of its own.", path);
            }

            weighted = wanted.AssetKind is null
                ? weighted with { AppRoles = changed }
                : weighted with
                {
                    AssetRoles = weighted.AssetRoles.ToDictionary(
                        k => k.Key, k => k.Key == wanted.AssetKind ? changed : k.Value, StringComparer.Ordinal),
                };
        }

        return null;
    }
}
