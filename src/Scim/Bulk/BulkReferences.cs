using System.Text.Json.Nodes;
using BusinessHubs.Scim.Json;

namespace BusinessHubs.Scim.Bulk;

/// <summary>
/// References of the form <c>bulkId:name</c> to resources that another operation of the same request makes (RFC 7644 section 3.7.2):
/// a whole string value, a segment of the path, or a quoted value in the path of a PATCH operation.
/// </summary>
public static class BulkReferences
{
    private const string Prefix = "bulkId:";
    private const string Quoted = "\"" + Prefix;

    /// <summary>The names that a body refers to.</summary>
    public static IEnumerable<string> In(JsonNode? node) => node switch
    {
        null => [],
        JsonObject json => json.SelectMany(p => In(p.Value)),
        JsonArray list => list.SelectMany(In),
        _ => JsonScalar.AsString(node) is { } text ? InText(text) : [],
    };

    /// <summary>The names that the path of an operation refers to.</summary>
    public static IEnumerable<string> InPath(string path) =>
        path.Split('/').Where(s => s.StartsWith(Prefix, StringComparison.Ordinal)).Select(s => s[Prefix.Length..]);

    /// <summary>The path with the names replaced by ids.</summary>
    public static string ResolvePath(string path, IReadOnlyDictionary<string, string> ids) => string.Join('/', path.Split('/').Select(
        s => s.StartsWith(Prefix, StringComparison.Ordinal) && ids.TryGetValue(s[Prefix.Length..], out string? id) ? id : s));

    /// <summary>A copy of the body with the names replaced by ids. Names that <paramref name="ids"/> lacks stay.</summary>
    public static JsonNode? Resolve(JsonNode? node, IReadOnlyDictionary<string, string> ids) => node switch
    {
        null => null,
        JsonObject json => new JsonObject(json.Select(p => KeyValuePair.Create(p.Key, Resolve(p.Value, ids)))),
        JsonArray list => new JsonArray([.. list.Select(i => Resolve(i, ids))]),
        _ => JsonScalar.AsString(node) is { } text ? JsonValue.Create(ResolveText(text, ids)) : node.DeepClone(),
    };

    private static IEnumerable<string> InText(string text)
    {
        if (text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            yield return text[Prefix.Length..];
            yield break;
        }

        for (int at = text.IndexOf(Quoted, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Quoted, at + 1, StringComparison.Ordinal))
        {
            int end = text.IndexOf('"', at + Quoted.Length);
            if (end < 0)
                yield break;
            yield return text[(at + Quoted.Length)..end];
        }
    }

    private static string ResolveText(string text, IReadOnlyDictionary<string, string> ids)
    {
        foreach (string name in InText(text).Distinct(StringComparer.Ordinal).ToList())
        {
            if (!ids.TryGetValue(name, out string? id))
                continue;
            text = text.StartsWith(Prefix, StringComparison.Ordinal) ? id : text.Replace($"{Quoted}{name}\"", $"\"{id}\"", StringComparison.Ordinal);
        }

        return text;
    }
}
