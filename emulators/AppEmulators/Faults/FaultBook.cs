using System.Text.Json.Nodes;

namespace BusinessHubs.AppEmulators.Faults;

/// <summary>The fault scripts in force. The oldest script that still has strikes left takes a matching call.</summary>
internal sealed class FaultBook
{
    private readonly List<Entry> _entries = [];
    private int _lastId;

    /// <summary>Adds scripts and returns their ids.</summary>
    public JsonArray Add(IReadOnlyList<FaultScript> scripts)
    {
        var ids = new JsonArray();
        foreach (FaultScript script in scripts)
        {
            _entries.Add(new Entry(script with { Id = ++_lastId }));
            ids.Add(new JsonObject { ["id"] = _lastId });
        }

        return ids;
    }

    public void Clear() => _entries.Clear();

    /// <summary>The script that strikes this call, or null; uses up one of its strikes.</summary>
    public FaultScript? Take(string method, string path)
    {
        foreach (Entry entry in _entries)
        {
            FaultScript script = entry.Script;
            if (entry.Fired >= script.Count || !script.Path.Matches(path)
                || (script.Method != "*" && !string.Equals(script.Method, method, StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            if (entry.Passed < script.Skip)
            {
                entry.Passed++;
                continue;
            }

            entry.Fired++;
            return script;
        }

        return null;
    }

    public JsonArray Dump() => new([.. _entries.Select(entry => new JsonObject
    {
        ["id"] = entry.Script.Id,
        ["method"] = entry.Script.Method,
        ["path"] = entry.Script.Path.Pattern,
        ["status"] = entry.Script.Status,
        ["delayMs"] = entry.Script.Delay.TotalMilliseconds,
        ["drop"] = entry.Script.Drop?.ToString().ToLowerInvariant(),
        ["apply"] = entry.Script.Applies,
        ["skip"] = entry.Script.Skip,
        ["count"] = entry.Script.Count,
        ["fired"] = entry.Fired,
    })]);

    private sealed class Entry(FaultScript script)
    {
        public FaultScript Script => script;

        public int Fired { get; set; }

        public int Passed { get; set; }
    }
}
