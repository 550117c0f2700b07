using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Configuration;

/// <summary>What a grant or an item of a collection gives.</summary>
/// <param name="HubRole">Role on the hub in our system.</param>
/// <param name="Roles">App roles, ordered.</param>
/// <param name="Assets">Roles on assets, ordered by asset.</param>
/// <param name="Seat">Whether an account in the app is given.</param>
public sealed record ConfigTerms(HubRole HubRole, ValueList<string> Roles, ValueList<ConfigAsset> Assets, bool Seat = true)
{
    /// <summary>App roles, ordered.</summary>
    public ValueList<string> Roles { get; init; } = ValueListBuilder.SetOf(Roles);

    /// <summary>Roles on assets, ordered by asset.</summary>
    public ValueList<ConfigAsset> Assets { get; init; } = [.. Assets.OrderBy(a => a.Asset, StringComparer.Ordinal)];
}
