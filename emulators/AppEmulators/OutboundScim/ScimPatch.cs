using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.OutboundScim;

/// <summary>Applies a PatchOp (RFC 7644 section 3.5.2) to a document: all operations, or none with a refusal.</summary>
internal static partial class ScimPatch
{
    private const string Schema = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    /// <summary>The refusal; null if the document was changed.</summary>
    /// <param name="body">The request.</param>
    /// <param name="document">A copy of the resource.</param>
    /// <param name="known">Attributes that can be written, and whether they have several values.</param>
    /// <param name="server">What the server does.</param>
    public static EmulatedAnswer? Apply(JsonObject body, JsonObject document, IReadOnlyDictionary<string, bool> known, ScimSwitches server)
    {
        if (ScimFilter.Property(body, "schemas") is not JsonArray schemas || !schemas.Any(schema => schema?.ToString() == Schema))
            return ScimErrors.Syntax("The request is no PatchOp");
        if (ScimFilter.Property(body, "Operations") is not JsonArray { Count: > 0 } operations)
            return ScimErrors.Syntax("Operations are missing");
        foreach (JsonNode? item in operations)
        {
            if (item is not JsonObject operation)
                return ScimErrors.Syntax("An operation is no object");
            if (ApplyOne(operation, document, known, server) is { } refusal)
                return refusal;
        }

        return null;
    }

    private static EmulatedAnswer? ApplyOne(
        JsonObject operation, JsonObject document, IReadOnlyDictionary<string, bool> known, ScimSwitches server)
    {
        string op = ScimFilter.Property(operation, "op")?.ToString().ToLowerInvariant() ?? "";
        JsonNode? value = ScimFilter.Property(operation, "value");
        if (op is not ("add" or "replace" or "remove"))
            return ScimErrors.Syntax("op must be add, replace or remove");
        if (op != "remove" && value is null)
            return ScimErrors.Value("value is missing");
        if (ScimFilter.Property(operation, "path")?.ToString() is not { } path)
        {
            if (op == "remove")
                return ScimErrors.NoTarget("an operation without a path");
            if (value is not JsonObject attributes)
                return ScimErrors.Value("value must be an object where there is no path");
            foreach ((string name, JsonNode? given) in attributes)
            {
                if (Write(document, name, op, given, known) is { } refusal)
                    return refusal;
            }

            return null;
        }

        Match match = PathForm().Match(path);
        string? attribute = match.Success ? Name(match.Groups["attribute"].Value, known) : null;
        if (attribute is null)
            return ScimErrors.Path($"The path {path} is not known");
        string part = match.Groups["part"].Value;
        if (match.Groups["filter"].Success)
            return server.ValuePaths ? OnItems(document, attribute, match.Groups["filter"].Value, part, op, value, path, server) : ScimErrors.Path("Value paths are not supported");
        if (part.Length > 0)
        {
            var holder = document[attribute] as JsonObject ?? [];
            if (op == "remove")
                holder.Remove(part);
            else
                holder[part] = value!.DeepClone();
            document[attribute] = holder.DeepClone();
            return null;
        }

        if (op != "remove")
            return Write(document, attribute, op, value, known);
        if (!document.Remove(attribute))
            return ScimErrors.NoTarget(path);
        return null;
    }

    private static EmulatedAnswer? OnItems(
        JsonObject document, string attribute, string filter, string part, string op, JsonNode? value, string path, ScimSwitches server)
    {
        if (!ScimFilter.TryRead(filter, attribute, out ScimFilter? fits))
            return ScimErrors.Path($"The filter of {path} is not understood");
        List<JsonObject> items = [.. ScimDirectory.Items(document, attribute).Select(item => (JsonObject)item.DeepClone())];
        List<JsonObject> hit = items.FindAll(fits.Matches);
        if (hit.Count == 0)
            return op == "remove" && attribute == "members" && !server.MemberNoTarget ? null : ScimErrors.NoTarget(path);
        foreach (JsonObject item in hit)
        {
            if (op == "remove" && part.Length == 0)
                items.Remove(item);
            else if (op == "remove")
                item.Remove(part);
            else if (part.Length > 0)
                item[part] = value!.DeepClone();
            else
                items[items.IndexOf(item)] = (JsonObject)value!.DeepClone();
        }

        document[attribute] = new JsonArray([.. items]);
        return null;
    }

    private static EmulatedAnswer? Write(JsonObject document, string given, string op, JsonNode? value, IReadOnlyDictionary<string, bool> known)
    {
        // What the server does not know is ignored, and so is what it alone writes.
        if (Name(given, known) is not { } name)
            return null;
        JsonNode[] items = [.. (value is JsonArray many ? many.OfType<JsonNode>() : value is null ? [] : [value]).Select(item => item.DeepClone())];
        if (!known[name])
        {
            document[name] = value?.DeepClone();
            return null;
        }

        IEnumerable<JsonNode> kept = op == "add" ? ScimDirectory.Items(document, name).Select(item => item.DeepClone()) : [];
        var all = new List<JsonNode>(kept);
        // The same value again is no change.
        all.AddRange(items.Where(item => !all.Exists(old => Same(old, item))));
        document[name] = new JsonArray([.. all]);
        return null;
    }

    private static bool Same(JsonNode a, JsonNode b) => a is JsonObject x && b is JsonObject y
        ? x["value"] is not null && y["value"] is not null && JsonNode.DeepEquals(x["value"], y["value"])
        : a.GetValueKind() != JsonValueKind.Object && JsonNode.DeepEquals(a, b);

    private static string? Name(string given, IReadOnlyDictionary<string, bool> known) =>
        known.Keys.FirstOrDefault(name => string.Equals(name, given, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex("""^(?<attribute>[A-Za-z]+)(\[(?<filter>.+)\])?(\.(?<part>[A-Za-z$]+))?$""", RegexOptions.ExplicitCapture)]
    private static partial Regex PathForm();
}
