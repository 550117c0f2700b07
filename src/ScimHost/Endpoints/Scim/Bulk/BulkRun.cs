using System.Text.Json.Nodes;
using BusinessHubs.Scim.Bulk;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Bulk;

/// <summary>How far a bulk request has come: which operations are done, which bulkIds are known, what is still to be added.</summary>
internal sealed class BulkRun
{
    private readonly BulkResult?[] _results;
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _makers = new(StringComparer.Ordinal);
    private readonly List<(int Index, JsonObject Later, IReadOnlySet<string> Missing)> _deferred = [];
    private readonly List<int> _pending;
    private int _errors;

    public BulkRun(BulkRequest request)
    {
        Request = request;
        _results = new BulkResult?[request.Operations.Count];
        _pending = [.. Enumerable.Range(0, request.Operations.Count)];
        foreach (int i in _pending)
        {
            if (request.Operations[i].BulkId is { } id)
                _makers[id] = i;
        }
    }

    public BulkRequest Request { get; }

    /// <summary>Ids of the resources that bulkIds stand for, as far as they are known.</summary>
    public IReadOnlyDictionary<string, string> Ids => _ids;

    /// <summary>What was carried out, in the client's order.</summary>
    public IEnumerable<(BulkOperation Operation, BulkResult Result)> Results =>
        _results.Index().Where(r => r.Item is not null).Select(r => (Request.Operations[r.Index], r.Item!));

    public BulkResult? ResultOf(int index) => _results[index];

    /// <summary>
    /// The operation to carry out next, or null at the end: the first whose references are all decided; where operations refer to each
    /// other in a circle, the first of these.
    /// </summary>
    public int? Next()
    {
        if (_pending.Count == 0 || _errors >= (Request.FailOnErrors ?? int.MaxValue))
            return null;
        int at = _pending.FindIndex(i => Missing(Request.Operations[i]).Count == 0 || UnmadeReference(Request.Operations[i]) is not null);
        if (at < 0)
            at = Math.Max(0, _pending.FindIndex(i => IsInCircle(i)));
        int next = _pending[at];
        _pending.RemoveAt(at);
        return next;
    }

    /// <summary>References of an operation to resources that are not made yet but may be.</summary>
    public IReadOnlySet<string> Missing(BulkOperation operation) =>
        operation.References.Where(r => !_ids.ContainsKey(r)).ToHashSet(StringComparer.Ordinal);

    /// <summary>A reference that will never be resolved, or null: nothing makes it, or what should make it failed.</summary>
    public string? UnmadeReference(BulkOperation operation) => operation.References.FirstOrDefault(IsUnmade);

    public void Record(int index, BulkResult result)
    {
        _results[index] = result;
        if (!result.IsSuccess)
            _errors++;
        else if (Request.Operations[index].BulkId is { } name && result.Id is { } id)
            _ids[name] = id;
    }

    /// <summary>Notes what is to be added to the resource of an operation once the others are there.</summary>
    public void Defer(int index, JsonObject later, IReadOnlySet<string> missing) => _deferred.Add((index, later, missing));

    /// <summary>An addition that can be decided now, taken off the list: carried out, or given up because of a reference.</summary>
    public (int Index, JsonObject Later, string? Unmade)? NextDeferred()
    {
        bool ended = _pending.Count == 0 || _errors >= (Request.FailOnErrors ?? int.MaxValue);
        int at = _deferred.FindIndex(d => d.Missing.All(r => _ids.ContainsKey(r)) || d.Missing.Any(r => IsUnmade(r) || (ended && !_ids.ContainsKey(r))));
        if (at < 0)
            return null;
        (int index, JsonObject later, IReadOnlySet<string> missing) = _deferred[at];
        _deferred.RemoveAt(at);
        return (index, later, missing.FirstOrDefault(r => !_ids.ContainsKey(r)));
    }

    /// <summary>Turns a success into a failure: what was made has been taken back.</summary>
    public void Fail(int index, BulkResult result)
    {
        _results[index] = result;
        _errors++;
        if (Request.Operations[index].BulkId is { } name && result.Id is null)
            _ = _ids.Remove(name);
    }

    private bool IsUnmade(string reference) =>
        !_ids.ContainsKey(reference) && (!_makers.TryGetValue(reference, out int maker) || _results[maker] is not null);

    // Following the references of undecided operations leads back to it.
    private bool IsInCircle(int start)
    {
        var seen = new HashSet<int>();
        var next = new Stack<int>();
        next.Push(start);
        while (next.TryPop(out int index))
        {
            foreach (string reference in Missing(Request.Operations[index]))
            {
                int maker = _makers[reference];
                if (maker == start)
                    return true;
                if (seen.Add(maker))
                    next.Push(maker);
            }
        }

        return false;
    }
}
