namespace BusinessHubs.Provisioning.Configuration;

/// <summary>Weights of the roles of a hub, or of one kind of its assets. A role that is not named keeps its weight.</summary>
/// <param name="AssetKind">The kind of asset; null for app roles.</param>
/// <param name="Roles">Role and weight, ordered by role.</param>
public sealed record ConfigWeights(string? AssetKind, ValueList<ConfigWeight> Roles)
{
    /// <summary>Role and weight, ordered by role.</summary>
    public ValueList<ConfigWeight> Roles { get; init; } = [.. Roles.OrderBy(r => r.Role, StringComparer.Ordinal)];
}
