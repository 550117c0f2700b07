namespace BusinessHubs.ScimHost.Configuration.Files;

/// <summary>Where the parts of a document stand in its file, by path.</summary>
internal sealed class ConfigPlaces
{
    private readonly Dictionary<string, ConfigPlace> _places = new(StringComparer.Ordinal);

    public void Add(string path, ConfigPlace place) => _ = _places.TryAdd(path, place);

    /// <summary>The place of a path, else of the nearest part around it, else the beginning.</summary>
    public ConfigPlace Of(string path)
    {
        while (path.Length > 0)
        {
            if (_places.TryGetValue(path, out ConfigPlace place))
                return place;
            path = path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];
        }

        return new ConfigPlace(1, 1);
    }
}
