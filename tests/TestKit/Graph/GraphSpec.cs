using System.Collections.Concurrent;
using System.Text.Json;
using BusinessHubs.TestKit.OpenApi;

namespace BusinessHubs.TestKit.Graph;

/// <summary>
/// Meta's description of its Graph API (see specs/README.md beside the repository). All nodes share one address, /{version}/{id}, so the
/// checker is told the type of each id. Each check returns the violations found, one line each, and none if the exchange is as described.
/// </summary>
public sealed class GraphSpec
{
    private const string MetaFile = "meta.graph.json";
    private static readonly ConcurrentDictionary<string, Lazy<JsonElement>> Loaded = new();

    /// <summary>Parameters that go with every call, and those that Meta's own client libraries repeat in a body.</summary>
    private static readonly HashSet<string> Everywhere = new(StringComparer.Ordinal)
    {
        "fields", "limit", "after", "before", "summary", "access_token", "appsecret_proof", "id",
    };

    private readonly Func<string, string?> _typeOf;
    private readonly GraphValues _values;
    private readonly Dictionary<string, GraphOperation> _operations = new(StringComparer.Ordinal);

    private GraphSpec(JsonElement document, Func<string, string?> typeOf)
    {
        _typeOf = typeOf;
        _values = new GraphValues(document);
        foreach (JsonProperty node in document.GetProperty("nodes").EnumerateObject())
        {
            foreach (JsonElement own in node.Value.GetProperty("self").EnumerateArray())
                Add(new GraphOperation(own.GetProperty("method").GetString()!, node.Name, null, own));
            foreach (JsonElement edge in node.Value.GetProperty("edges").EnumerateArray())
                Add(new GraphOperation(edge.GetProperty("method").GetString()!, node.Name, edge.GetProperty("edge").GetString()!, edge));
        }
    }

    /// <summary>All operations, each as "GET Business/business_users" or, on the node itself, "DELETE BusinessUser".</summary>
    public IReadOnlyCollection<string> Operations => _operations.Keys;

    /// <summary>Meta's description as it lies beside the repository.</summary>
    /// <param name="typeOf">The type of the node with this id; null if there is none.</param>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    public static GraphSpec Meta(Func<string, string?> typeOf) => new(
        Loaded.GetOrAdd(MetaFile, file => new Lazy<JsonElement>(
            () => JsonDocument.Parse(File.ReadAllText(SpecFolder.PathOf(file))).RootElement)).Value,
        typeOf);

    /// <summary>Reads a description from its text.</summary>
    public static GraphSpec Parse(string json, Func<string, string?> typeOf) => new(JsonDocument.Parse(json).RootElement, typeOf);

    /// <summary>The operation that a call addresses, as in <see cref="Operations"/>; null if Meta has none, or the id is nobody's.</summary>
    public string? OperationOf(string method, string path) => Find(method, path, out _)?.Name;

    /// <summary>Checks parameters of query and body.</summary>
    public IReadOnlyList<string> CheckRequest(string method, string path, string query, string? body)
    {
        if (Find(method, path, out string? why) is not { } operation)
            return why is null ? [] : [$"{method} {path} request: {why}"];
        var violations = new List<string>();
        Dictionary<string, JsonElement> given = GraphParameters.Read(query, body, violations);
        foreach ((string name, JsonElement value) in given)
        {
            if (operation.Parameter(name) is { } type)
                _values.CheckParameter(type, value, $"parameter {name}", violations);
            else if (!Everywhere.Contains(name))
                violations.Add($"parameter {name}: not in the vendor's document");
        }

        foreach (string name in operation.Required.Where(name => !given.ContainsKey(name)))
            violations.Add($"parameter {name}: required and missing");
        if (given.TryGetValue("fields", out JsonElement fields) && operation.Method == "GET")
            _values.CheckFields(operation, GraphParameters.Fields(fields.ToString(), violations), violations);
        return [.. violations.Select(violation => $"{operation.Name} request: {violation}")];
    }

    /// <summary>Checks status and body of an answer.</summary>
    public IReadOnlyList<string> CheckAnswer(string method, string path, string query, int status, string? contentType, string? body)
    {
        var violations = new List<string>();
        GraphOperation? operation = Find(method, path, out _);
        string name = operation?.Name ?? $"{method} {path}";
        if (status >= 500)
            return [];
        try
        {
            using JsonDocument answer = JsonDocument.Parse(body ?? "");
            bool isJson = contentType?.StartsWith("application/json", StringComparison.Ordinal) == true;
            if (!isJson)
                violations.Add($"must be JSON, is '{contentType}'");
            if (status >= 400)
                GraphErrors.Check(answer.RootElement, violations);
            else if (status != 200)
                violations.Add("the vendor does not use this status");
            else if (operation is null)
                violations.Add("a good answer for a call that the vendor does not have");
            else
                _values.CheckAnswer(operation, answer.RootElement, GraphParameters.Asked(query), violations);
        }
        catch (JsonException)
        {
            violations.Add("body: no JSON");
        }

        return [.. violations.Select(violation => $"{name} answer {status}: {violation}")];
    }

    private void Add(GraphOperation operation) => _operations[operation.Name] = operation;

    /// <param name="method">HTTP method.</param>
    /// <param name="path">Path with the version.</param>
    /// <param name="why">What is wrong with the call; null for an id that is nobody's, which only an answer can tell.</param>
    private GraphOperation? Find(string method, string path, out string? why)
    {
        why = "the vendor has no such operation";
        string[] segments = path.Trim('/').Split('/');
        if (segments.Length is not (2 or 3) || segments[0] is not ['v', .., '.', '0'])
            return null;
        if (_typeOf(Uri.UnescapeDataString(segments[1])) is not { } type)
        {
            why = null;
            return null;
        }

        return _operations.GetValueOrDefault(GraphOperation.NameOf(method, type, segments.Length == 3 ? segments[2] : null));
    }
}
