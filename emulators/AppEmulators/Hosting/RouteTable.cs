namespace BusinessHubs.AppEmulators.Hosting;

/// <summary>
/// Method and path template to handler. A table of our own instead of endpoint routing, because a call must be answered under
/// the emulator's lock and its answer held back until the fault script has had its say.
/// </summary>
internal sealed class RouteTable
{
    private readonly List<Entry> _entries = [];

    /// <summary>All routes, each as "METHOD /path/{template}".</summary>
    public IReadOnlyList<string> Routes =>
        [.. _entries.Select(entry => $"{entry.Method} /{string.Join('/', entry.Template)}")];

    /// <summary>Maps a template such as /orgs/{org}/teams; literal segments compare without case.</summary>
    public void Map(string method, string template, Func<EmulatedCall, EmulatedAnswer> handler) =>
        _entries.Add(new Entry(method, Split(template), handler));

    /// <summary>The answer of the first matching handler, or null if no route matches.</summary>
    public EmulatedAnswer? Answer(EmulatedCall call)
    {
        string[] path = Split(call.Path);
        foreach (Entry entry in _entries)
        {
            if (string.Equals(entry.Method, call.Method, StringComparison.OrdinalIgnoreCase)
                && Match(entry.Template, path) is { } values)
            {
                return entry.Handler(call with { Route = values });
            }
        }

        return null;
    }

    private static string[] Split(string path) => path.Trim('/').Split('/');

    private static Dictionary<string, string>? Match(string[] template, string[] path)
    {
        if (template.Length != path.Length)
            return null;
        var values = new Dictionary<string, string>();
        for (int i = 0; i < template.Length; i++)
        {
            if (template[i].StartsWith('{') && path[i].Length > 0)
                values[template[i].Trim('{', '}')] = path[i];
            else if (!string.Equals(template[i], path[i], StringComparison.OrdinalIgnoreCase))
                return null;
        }

        return values;
    }

    private sealed record Entry(string Method, string[] Template, Func<EmulatedCall, EmulatedAnswer> Handler);
}
