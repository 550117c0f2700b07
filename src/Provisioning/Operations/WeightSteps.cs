using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>What is done to the weights of a hub's roles inside a change.</summary>
internal static class WeightSteps
{
    private const int Heaviest = 1_000_000;

    /// <summary>
    /// Gives roles new weights: the name of an app role, or <c>kind:role</c> for one on a kind of asset; roles not named keep theirs.
    /// Everybody in the hub is looked at again.
    /// </summary>
    public static async Task<OperationOutcome<Hub>> ChangeAsync(
        ChangeScope scope, HubId id, IReadOnlyDictionary<string, int> weights, long? expectedVersion, CancellationToken cancellation)
    {
        if (await scope.Work.Hubs.FindAsync(id, cancellation) is not { } hub)
            return HubReading.Unknown();
        if (await Authority.CheckAsync(scope, id, AdminRole.Owner, cancellation) is { } forbidden)
            return forbidden;
        if (expectedVersion is { } expected && expected != hub.Version)
            return new OperationFault.Outdated(hub.Version);
        if (!Apply(hub.Roles, weights).IsDone(out RoleCatalog? roles, out OperationFault? fault))
            return fault;
        Hub changed = hub with { Roles = roles, Version = hub.Version + 1 };
        if (SameWeights(hub.Roles, roles))
            return hub;
        await scope.Work.Hubs.UpdateAsync(changed, cancellation);
        await scope.Work.Hubs.ReplaceRolesAsync(changed, cancellation);
        await scope.TouchHubAsync(id, cancellation);
        scope.Renew(id);
        scope.Audit("hub.weights_changed", $"hub:{id}", string.Join(' ', weights.OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => $"{w.Key}={w.Value}")));
        return changed;
    }

    /// <summary>Pure: the catalog with new weights; a fault for an unknown role, a weight out of bounds, or two roles alike.</summary>
    public static OperationOutcome<RoleCatalog> Apply(RoleCatalog roles, IReadOnlyDictionary<string, int> weights)
    {
        foreach ((string name, int weight) in weights)
        {
            if (weight is < 0 or > Heaviest)
                return new OperationFault.Invalid(FaultCodes.InvalidWeight, $"The weight of '{name}' must be between 0 and {Heaviest}.", "weights");
            if (SetOf(roles, name, out string role) is not { } set || !set.Has(role))
                return new OperationFault.Invalid(FaultCodes.UnknownRole, $"The hub has no role '{name}'.", "weights");
        }

        RoleSet app = Weighted(roles.AppRoles, r => weights.TryGetValue(r, out int w) ? w : null);
        Dictionary<string, RoleSet> assets = roles.AssetRoles.ToDictionary(
            s => s.Key, s => Weighted(s.Value, r => weights.TryGetValue($"{s.Key}:{r}", out int w) ? w : null), StringComparer.Ordinal);
        foreach (RoleSet set in assets.Values.Append(app).Where(s => s.Model == RoleModel.Hierarchical))
        {
            if (set.Roles.GroupBy(r => r.Weight).FirstOrDefault(g => g.Count() > 1) is { } tie)
            {
                return new OperationFault.Invalid(
                    FaultCodes.WeightTie,
                    $"The roles {string.Join(" and ", tie.Select(r => $"'{r.Name}'"))} would weigh the same; the higher one must weigh more.",
                    "weights");
            }
        }

        return new RoleCatalog(app, assets);
    }

    private static RoleSet? SetOf(RoleCatalog roles, string name, out string role)
    {
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        role = colon > 0 ? name[(colon + 1)..] : name;
        return colon > 0 ? roles.AssetRoles.GetValueOrDefault(name[..colon]) : roles.AppRoles;
    }

    private static RoleSet Weighted(RoleSet set, Func<string, int?> weightOf) =>
        set with { Roles = [.. set.Roles.Select(r => weightOf(r.Name) is { } weight ? r with { Weight = new RoleWeight(weight) } : r)] };

    private static bool SameWeights(RoleCatalog a, RoleCatalog b) =>
        a.AppRoles.Roles.SequenceEqual(b.AppRoles.Roles)
        && a.AssetRoles.All(s => s.Value.Roles.SequenceEqual(b.AssetRoles[s.Key].Roles));
}
