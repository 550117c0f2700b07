using System.Collections.Concurrent;
using System.Text.Json;

namespace BusinessHubs.TestKit.OpenApi;

/// <summary>
/// A vendor's OpenAPI 3.0 document (see specs/README.md beside the repository). Checks requests and answers of one exchange;
/// each check returns the violations found, one line each, and none if the exchange is as the vendor describes it.
/// </summary>
public sealed class OpenApiSpec
{
    private static readonly ConcurrentDictionary<(string File, string? ErrorSchema), Lazy<OpenApiSpec>> Loaded = new();

    private readonly List<OpenApiOperation> _operations = [];
    private readonly SchemaChecker _schemas;
    private readonly JsonElement? _errorSchema;
    private readonly string _basePath;

    private OpenApiSpec(JsonElement document, string? errorSchema)
    {
        _schemas = new SchemaChecker(document);
        _basePath = document.TryGetProperty("servers", out JsonElement servers)
            && Uri.TryCreate(servers[0].GetProperty("url").GetString(), UriKind.Absolute, out Uri? server)
                ? server.AbsolutePath.TrimEnd('/')
                : "";
        _errorSchema = errorSchema is null
            ? null
            : document.GetProperty("components").GetProperty("schemas").GetProperty(errorSchema);
        foreach (JsonProperty path in document.GetProperty("paths").EnumerateObject())
            AddPath(path);
    }

    /// <summary>All operations, each as "METHOD /path/{template}".</summary>
    public IReadOnlyCollection<string> Operations => [.. _operations.Select(operation => operation.Name)];

    /// <summary>Loads a document; it is parsed once for all tests.</summary>
    /// <param name="file">File name in the folder of specifications.</param>
    /// <param name="errorSchema">
    /// Name of the schema of error bodies that any operation may answer with, listed there or not. Null: only listed statuses.
    /// </param>
    /// <exception cref="FileNotFoundException">The document is not there.</exception>
    public static OpenApiSpec Load(string file, string? errorSchema = null) =>
        Loaded.GetOrAdd((file, errorSchema), key => new Lazy<OpenApiSpec>(
            () => Parse(File.ReadAllText(SpecFolder.PathOf(key.File)), key.ErrorSchema))).Value;

    /// <summary>GitHub's REST document; its operations list only some of the errors that all of them may answer with.</summary>
    public static OpenApiSpec GitHub() => Load("github.openapi.json", "basic-error");

    /// <summary>Reads a document from its text.</summary>
    public static OpenApiSpec Parse(string json, string? errorSchema = null) =>
        new(JsonDocument.Parse(json).RootElement, errorSchema);

    /// <summary>The operation that a call addresses, as in <see cref="Operations"/>; null if the vendor has none.</summary>
    public string? OperationOf(string method, string path) => Find(method, path)?.Name;

    /// <summary>Checks path parameters, query parameters and body of a request.</summary>
    public IReadOnlyList<string> CheckRequest(string method, string path, string query, string? body)
    {
        if (Find(method, path) is not { } operation)
            return [$"{method} {path}: the vendor has no such operation"];
        var violations = new List<string>();
        RequestChecks.Parameters(operation, Split(path), query, _schemas, violations);
        RequestChecks.Body(operation, body, _schemas, violations);
        return [.. violations.Select(violation => $"{operation.Name} request: {violation}")];
    }

    /// <summary>Checks status and body of an answer.</summary>
    public IReadOnlyList<string> CheckAnswer(string method, string path, int status, string? contentType, string? body)
    {
        // An unknown operation is a fault of the request and reported there.
        if (Find(method, path) is not { } operation)
            return [];
        var violations = new List<string>();
        AnswerChecks.Check(operation, status, contentType, body, _schemas, _errorSchema, violations);
        return [.. violations.Select(violation => $"{operation.Name} answer {status}: {violation}")];
    }

    private void AddPath(JsonProperty path)
    {
        string[] template = path.Name.Trim('/').Split('/');
        JsonElement[] shared = ParametersOf(path.Value);
        foreach (JsonProperty method in path.Value.EnumerateObject())
        {
            if (method.Name is "get" or "post" or "put" or "patch" or "delete" or "head")
            {
                string verb = method.Name.ToUpperInvariant();
                _operations.Add(new OpenApiOperation(
                    $"{verb} {path.Name}", verb, template, method.Value, [.. shared, .. ParametersOf(method.Value)]));
            }
        }
    }

    private JsonElement[] ParametersOf(JsonElement holder) =>
        holder.TryGetProperty("parameters", out JsonElement parameters)
            ? [.. parameters.EnumerateArray().Select(_schemas.Resolve)]
            : [];

    private OpenApiOperation? Find(string method, string path)
    {
        string[] segments = Split(path);
        return _operations.Where(operation => operation.Matches(method, segments)).MaxBy(operation => operation.Literals);
    }

    private string[] Split(string path)
    {
        string relative = path.StartsWith(_basePath, StringComparison.Ordinal) ? path[_basePath.Length..] : path;
        return [.. relative.Trim('/').Split('/').Select(Uri.UnescapeDataString)];
    }
}
