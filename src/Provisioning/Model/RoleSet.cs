namespace BusinessHubs.Provisioning.Model;

/// <summary>A role model with its roles: what a hub, or one kind of asset in it, offers.</summary>
/// <param name="Model">How roles combine.</param>
/// <param name="Roles">Every role that may be granted.</param>
public sealed record RoleSet(RoleModel Model, IReadOnlyList<AppRole> Roles)
{
    /// <summary>The weight of a role; a role that is not listed weighs nothing.</summary>
    public RoleWeight WeightOf(string role)
    {
        foreach (AppRole candidate in Roles)
        {
            if (string.Equals(candidate.Name, role, StringComparison.Ordinal))
                return candidate.Weight;
        }

        return new RoleWeight(0);
    }

    /// <summary>Whether the app has this role.</summary>
    public bool Has(string role) => Roles.Any(r => string.Equals(r.Name, role, StringComparison.Ordinal));
}
