namespace BusinessHubs.Provisioning.Configuration;

/// <summary>A bundle of hubs that is shared together.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Items">Hubs with what is given there, ordered by hub.</param>
/// <param name="Shares">Whom it is shared with, ordered.</param>
public sealed record ConfigCollection(string Name, ValueList<ConfigCollectionItem> Items, ValueList<ConfigSubject> Shares)
{
    /// <summary>Hubs with what is given there, ordered by hub.</summary>
    public ValueList<ConfigCollectionItem> Items { get; init; } = [.. Items.OrderBy(i => i.Hub, StringComparer.Ordinal)];

    /// <summary>Whom it is shared with, ordered.</summary>
    public ValueList<ConfigSubject> Shares { get; init; } = [.. Shares.Distinct().OrderBy(s => s.ToString(), StringComparer.Ordinal)];
}
