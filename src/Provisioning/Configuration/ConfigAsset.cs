namespace BusinessHubs.Provisioning.Configuration;

/// <summary>Roles on one asset.</summary>
/// <param name="Asset">Written <c>kind:id</c>.</param>
/// <param name="Roles">Its roles, ordered.</param>
public sealed record ConfigAsset(string Asset, ValueList<string> Roles)
{
    /// <summary>Its roles, ordered.</summary>
    public ValueList<string> Roles { get; init; } = ValueListBuilder.SetOf(Roles);
}
