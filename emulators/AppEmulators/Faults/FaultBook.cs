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
    public FaultScript? Take(string method, string path, bool reads)
    {
        foreach (Entry entry in _entries)
        {
            FaultScript script = entry.Script;
            if (entry.Fired >= script.Count || !script.Strikes(method, path, reads))
                continue;

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

    /// <summary>A strike that had no effect does not count, neither as fired nor against the script's count.</summary>
    public void GiveBack(FaultScript script)
    {
        if (_entries.Find(entry => entry.Script.Id == script.Id) is { Fired: > 0 } struck)
            struck.Fired--;
    }

    public JsonArray Dump() => Dump(_entries);

    /// <summary>The scripts that struck less often than they must have.</summary>
    public JsonArray DumpUnfired() => Dump(_entries.Where(entry => entry.Fired < entry.Script.AtLeast));

    private static JsonArray Dump(IEnumerable<Entry> entries) => new([.. entries.Select(entry => new JsonObject
    {
        ["id"] = entry.Script.Id,
        ["method"] = entry.Script.Method,
        ["path"] = entry.Script.Path.Pattern,
        ["status"] = entry.Script.Status,
        ["delayMs"] = entry.Script.Delay.TotalMilliseconds,
        ["drop"] = entry.Script.Drop?.ToString().ToLowerInvariant(),
        ["apply"] = entry.Script.Applies,
        ["retryAfter"] = entry.Script.RetryAfter?.ToString(),
        ["size"] = entry.Script.Delivery.Size,
        ["truncateAt"] = entry.Script.Delivery.TruncateAt,
        ["bytesPerSecond"] = entry.Script.Delivery.BytesPerSecond,
        ["lagMs"] = entry.Script.Lag?.TotalMilliseconds,
        ["paging"] = entry.Script.Paging?.ToString().ToLowerInvariant(),
        ["byHand"] = entry.Script.ByHand?.Path,
        ["skip"] = entry.Script.Skip,
        ["count"] = entry.Script.Count,
        ["atLeast"] = entry.Script.AtLeast,
        ["fired"] = entry.Fired,
    })]);

    private sealed class Entry(FaultScript script)
    {
        public FaultScript Script => script;

        public int Fired { get; set; }

        public int Passed { get; set; }
    }
}
