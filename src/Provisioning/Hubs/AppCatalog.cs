namespace BusinessHubs.Provisioning.Hubs;

/// <summary>The list of apps that can be connected.</summary>
public sealed class AppCatalog(IEnumerable<IAppDefinition> apps)
{
    private readonly Dictionary<string, IAppDefinition> _apps =
        apps.ToDictionary(a => a.Description.App, StringComparer.OrdinalIgnoreCase);

    /// <summary>Every entry, ordered by name.</summary>
    public IReadOnlyList<AppDescription> Apps =>
        [.. _apps.Values.Select(a => a.Description).OrderBy(d => d.App, StringComparer.Ordinal)];

    /// <summary>The app of that name, or null.</summary>
    public IAppDefinition? Find(string app) => _apps.GetValueOrDefault(app);
}
