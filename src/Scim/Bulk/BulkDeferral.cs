using System.Text.Json.Nodes;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Bulk;

/// <summary>
/// A body cut in two, for resources that refer to each other: what can be created now, and a PATCH that adds what refers to
/// resources that are not there yet (RFC 7644 section 3.7.1).
/// </summary>
/// <param name="Now">The body without the values that refer to what is missing.</param>
/// <param name="Later">The PATCH body that adds them.</param>
/// <param name="Attributes">The top-level attributes or extensions that were cut.</param>
public sealed record BulkDeferral(JsonObject Now, JsonObject Later, IReadOnlyList<string> Attributes)
{
    /// <summary>Cuts out every value that refers to one of <paramref name="missing"/>.</summary>
    public static BulkDeferral Of(JsonObject data, IReadOnlySet<string> missing)
    {
        var operations = new JsonArray();
        var attributes = new List<string>();
        var now = new JsonObject();
        foreach ((string name, JsonNode? value) in data)
        {
            if (!Refers(value, missing))
            {
                now[name] = value?.DeepClone();
                continue;
            }

            attributes.Add(name);
            if (value is JsonObject extension && name.StartsWith("urn:", StringComparison.OrdinalIgnoreCase))
                now[name] = Cut(extension, missing, name + ":", operations);
            else if (Keep(value, missing) is { } kept)
                now[name] = kept;
            if (value is not JsonObject || !name.StartsWith("urn:", StringComparison.OrdinalIgnoreCase))
                operations.Add((JsonNode)Addition(name, Deferred(value, missing)));
        }

        var later = new JsonObject { ["schemas"] = new JsonArray(ScimUrns.PatchOp), ["Operations"] = operations };
        return new BulkDeferral(now, later, attributes);
    }

    private static JsonObject Cut(JsonObject container, IReadOnlySet<string> missing, string prefix, JsonArray operations)
    {
        var kept = new JsonObject();
        foreach ((string name, JsonNode? value) in container)
        {
            if (!Refers(value, missing))
            {
                kept[name] = value?.DeepClone();
                continue;
            }

            if (Keep(value, missing) is { } rest)
                kept[name] = rest;
            operations.Add((JsonNode)Addition(prefix + name, Deferred(value, missing)));
        }

        return kept;
    }

    private static bool Refers(JsonNode? value, IReadOnlySet<string> missing) => BulkReferences.In(value).Any(missing.Contains);

    private static JsonArray? Keep(JsonNode? value, IReadOnlySet<string> missing) => value is JsonArray list
        ? new JsonArray([.. list.Where(i => !Refers(i, missing)).Select(i => i?.DeepClone())])
        : null;

    private static JsonNode? Deferred(JsonNode? value, IReadOnlySet<string> missing) => value is JsonArray list
        ? new JsonArray([.. list.Where(i => Refers(i, missing)).Select(i => i?.DeepClone())])
        : value?.DeepClone();

    private static JsonObject Addition(string path, JsonNode? value) => new() { ["op"] = "add", ["path"] = path, ["value"] = value };
}
