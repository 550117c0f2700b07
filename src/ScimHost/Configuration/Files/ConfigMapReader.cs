using System.Globalization;
using BusinessHubs.Provisioning.Configuration;

namespace BusinessHubs.ScimHost.Configuration.Files;

/// <summary>
/// Reads a map by the keys that it may have. Every fault is noted and reading goes on, so that one look tells all of them. No
/// sentence repeats a value, which could be a secret in the wrong place.
/// </summary>
internal sealed class ConfigMapReader
{
    private readonly ConfigReadingState _state;
    private readonly ConfigNode.Map _map;
    private readonly Dictionary<string, ConfigEntry> _left = new(StringComparer.Ordinal);
    private readonly List<string> _known = [];

    public ConfigMapReader(ConfigNode.Map map, string path, ConfigReadingState state)
    {
        _map = map;
        _state = state;
        Path = path;
        state.Places.Add(path, map.Place);
        foreach (ConfigEntry entry in map.Entries)
        {
            if (!_left.TryAdd(entry.Key, entry))
                state.Refuse(ConfigFaultCodes.DuplicateKey, path, entry.Place, $"The key '{Shown(entry.Key)}' stands here twice; keep one.");
        }
    }

    public string Path { get; }

    public ConfigPlace Place => _map.Place;

    /// <summary>A text as written; null when the key is not there.</summary>
    public string? Text(string key) => Scalar(key, "a text")?.Text;

    /// <summary>A text that must be there; empty after a fault.</summary>
    public string NeededText(string key)
    {
        if (Text(key) is { } text)
            return text;
        if (!_state.Faults.Any(f => f.Fault.Path == Sub(key)))
            Refuse(ConfigFaultCodes.MissingKey, key, $"'{key}' is missing; give it.");
        return "";
    }

    public bool? Flag(string key)
    {
        if (Scalar(key, "true or false") is not { } scalar)
            return null;
        if (!scalar.Quoted && scalar.Text is "true" or "True" or "TRUE")
            return true;
        if (!scalar.Quoted && scalar.Text is "false" or "False" or "FALSE")
            return false;
        Refuse(ConfigFaultCodes.WrongType, key, $"'{key}' is true or false, without quotes.");
        return null;
    }

    public int? Number(string key)
    {
        if (Scalar(key, "a number") is not { } scalar)
            return null;
        if (!scalar.Quoted && int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
            return number;
        Refuse(ConfigFaultCodes.WrongType, key, $"'{Shown(key)}' is a whole number, without quotes.");
        return null;
    }

    public TimeSpan? Duration(string key)
    {
        if (Text(key) is not { } text)
            return null;
        if (ConfigDuration.TryRead(text, out TimeSpan span))
            return span;
        Refuse(ConfigFaultCodes.WrongType, key, $"'{key}' is a span of time such as 30s, 10m, 24h or 1d12h.");
        return null;
    }

    public DateTimeOffset? Time(string key)
    {
        if (Text(key) is not { } text)
            return null;
        string[] forms = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];
        if (DateTimeOffset.TryParseExact(
            text.EndsWith('Z') ? text[..^1] + "+00:00" : text, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset time))
        {
            return time.ToUniversalTime();
        }

        Refuse(ConfigFaultCodes.WrongType, key, $"'{key}' is an instant with its zone, such as 2027-01-31T18:00:00Z.");
        return null;
    }

    /// <summary>One of a few words.</summary>
    public string? Word(string key, IReadOnlyCollection<string> words)
    {
        if (Text(key) is not { } text || words.Contains(text, StringComparer.Ordinal))
            return Peek(key);
        Refuse(ConfigFaultCodes.InvalidValue, key, $"'{key}' is one of: {string.Join(", ", words)}.");
        return null;
    }

    public ConfigMapReader? Map(string key) => Take(key) is { } entry ? AsMap(entry.Value, Sub(key)) : null;

    /// <summary>Each item of a list of maps; null when the key is not there.</summary>
    public ValueList<T>? Maps<T>(string key, Func<ConfigMapReader, T?> read)
        where T : class
    {
        if (Items(key) is not { } items)
            return null;
        List<T> values = [];
        foreach ((int index, ConfigNode item) in items.Index())
        {
            if (AsMap(item, $"{Sub(key)}[{index}]") is { } map && read(map) is { } value)
                values.Add(value);
        }

        return [.. values];
    }

    /// <summary>A list of texts, each once; null when the key is not there.</summary>
    public ValueList<string>? Texts(string key)
    {
        if (Items(key) is not { } items)
            return null;
        HashSet<string> texts = new(StringComparer.Ordinal);
        foreach ((int index, ConfigNode item) in items.Index())
        {
            string path = $"{Sub(key)}[{index}]";
            _state.Places.Add(path, item.Place);
            if (item is not ConfigNode.Scalar { IsNull: false } scalar)
                _state.Refuse(ConfigFaultCodes.WrongType, path, item.Place, $"An item of '{Shown(key)}' is a text.");
            else if (!texts.Add(scalar.Text))
                _state.Refuse(ConfigFaultCodes.Duplicate, path, item.Place, $"The same item stands in '{Shown(key)}' twice; keep one.");
        }

        return [.. texts];
    }

    /// <summary>Whether the key has a single value; then it counts as read.</summary>
    public bool TakesValue(string key) =>
        _left.TryGetValue(key, out ConfigEntry? entry) && entry.Value is ConfigNode.Scalar && Take(key) is not null;

    /// <summary>Takes every key that is left as one that the author chose.</summary>
    public IReadOnlyList<string> FreeKeys() => [.. _map.Entries.Select(e => e.Key).Distinct(StringComparer.Ordinal)];

    /// <summary>Notes a fault at a key, or at the map when the key is not there.</summary>
    public void Refuse(string code, string key, string detail) => _state.Refuse(
        code, Sub(key), _map.Entries.FirstOrDefault(e => e.Key == key)?.Value.Place ?? _map.Place, detail);

    /// <summary>Refuses the keys that nobody asked for.</summary>
    public void End()
    {
        foreach (ConfigEntry entry in _left.Values)
        {
            _state.Refuse(
                ConfigFaultCodes.UnknownKey, Path, entry.Place,
                $"The key '{Shown(entry.Key)}' is not known here; there is: {string.Join(", ", _known)}.");
        }
    }

    /// <summary>A node that must be a map; null after a fault.</summary>
    public static ConfigMapReader? Of(ConfigNode node, string path, ConfigReadingState state)
    {
        if (node is ConfigNode.Map map)
            return new ConfigMapReader(map, path, state);
        state.Refuse(ConfigFaultCodes.WrongType, path, node.Place, "Keys with values are expected here.");
        return null;
    }

    private ConfigMapReader? AsMap(ConfigNode node, string path) => Of(node, path, _state);

    private IReadOnlyList<ConfigNode>? Items(string key)
    {
        if (Take(key) is not { } entry)
            return null;
        if (entry.Value is ConfigNode.Sequence list)
            return list.Items;
        Refuse(ConfigFaultCodes.WrongType, key, $"'{Shown(key)}' is a list; write each item on a line of its own after '- ', or [] for none.");
        return null;
    }

    private ConfigNode.Scalar? Scalar(string key, string what)
    {
        if (Take(key) is not { } entry)
            return null;
        if (entry.Value is ConfigNode.Scalar { IsNull: false } scalar)
            return scalar;
        Refuse(ConfigFaultCodes.WrongType, key, $"'{Shown(key)}' is {what}; leave the key out when there is nothing to say.");
        return null;
    }

    private string? Peek(string key) =>
        _map.Entries.FirstOrDefault(e => e.Key == key)?.Value is ConfigNode.Scalar { IsNull: false } scalar ? scalar.Text : null;

    private ConfigEntry? Take(string key)
    {
        _known.Add(key);
        if (!_left.Remove(key, out ConfigEntry? entry))
            return null;
        _state.Places.Add(Sub(key), entry.Value.Place);
        return entry;
    }

    private string Sub(string key) => Path.Length == 0 ? key : key.Length == 0 ? Path : $"{Path}.{key}";

    private static string Shown(string key) =>
        string.Concat(key.Take(60).Select(c => char.IsControl(c) ? ' ' : c)) + (key.Length > 60 ? "…" : "");
}
