using System.Globalization;
using System.Text.Json.Nodes;

namespace BusinessHubs.AppEmulators.GitHub;

/// <summary>The primary rate limits: requests an hour, and searches a minute in a window of their own.</summary>
internal sealed class RateLimits(int core, int search)
{
    private readonly Window _core = new("core", core, TimeSpan.FromHours(1));
    private readonly Window _search = new("search", search, TimeSpan.FromMinutes(1));

    /// <summary>Counts one request; false if the limit was used up before it.</summary>
    public bool TryCount(string path, DateTimeOffset now) => WindowOf(path).TryCount(now);

    public IEnumerable<KeyValuePair<string, string>> Headers(string path, DateTimeOffset now) => WindowOf(path).Headers(now);

    public void Change(int? newCore, int? newSearch)
    {
        _core.Limit = newCore ?? _core.Limit;
        _search.Limit = newSearch ?? _search.Limit;
    }

    public JsonObject Overview(DateTimeOffset now) => new()
    {
        ["resources"] = new JsonObject { ["core"] = _core.Row(now), ["search"] = _search.Row(now) },
        ["rate"] = _core.Row(now),
    };

    private Window WindowOf(string path) => path.StartsWith("/search/", StringComparison.OrdinalIgnoreCase) ? _search : _core;

    private sealed class Window(string resource, int limit, TimeSpan length)
    {
        private DateTimeOffset _reset;
        private int _used;

        public int Limit { get; set; } = limit;

        public bool TryCount(DateTimeOffset now)
        {
            Roll(now);
            if (_used >= Limit)
                return false;
            _used++;
            return true;
        }

        public JsonObject Row(DateTimeOffset now)
        {
            Roll(now);
            return new JsonObject
            {
                ["limit"] = Limit,
                ["remaining"] = Remaining,
                ["reset"] = _reset.ToUnixTimeSeconds(),
                ["used"] = _used,
            };
        }

        public IEnumerable<KeyValuePair<string, string>> Headers(DateTimeOffset now)
        {
            Roll(now);
            yield return new("X-RateLimit-Limit", Text(Limit));
            yield return new("X-RateLimit-Remaining", Text(Remaining));
            yield return new("X-RateLimit-Used", Text(_used));
            yield return new("X-RateLimit-Reset", Text(_reset.ToUnixTimeSeconds()));
            yield return new("X-RateLimit-Resource", resource);
        }

        private int Remaining => Math.Max(0, Limit - _used);

        private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

        private void Roll(DateTimeOffset now)
        {
            if (now < _reset)
                return;
            _reset = now + length;
            _used = 0;
        }
    }
}
