using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Json;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Patch;

/// <summary>
/// PATCH body to typed operations (RFC 7644 section 3.5.2), in the spellings of Okta and of Entra with and without its
/// aadOptscim062020 flag. Everything that can be checked without the resource is checked here, before any effect.
/// </summary>
public static class PatchReader
{
    public static bool TryRead(
        JsonObject body,
        ResourceTypeDefinition type,
        ScimLimits limits,
        [NotNullWhen(true)] out PatchRequest? request,
        [NotNullWhen(false)] out ScimError? error)
    {
        request = null;
        error = null;
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        JsonNode? operations = null;
        foreach ((string key, JsonNode? value) in body)
        {
            if (!names.Add(key))
                error = ScimError.DuplicateMember(key);
            else if (key.Equals("Operations", StringComparison.OrdinalIgnoreCase))
                operations = value;
            else if (key.Equals("schemas", StringComparison.OrdinalIgnoreCase))
                error = CheckSchemas(value);
            else if (!key.Equals("id", StringComparison.OrdinalIgnoreCase) && !key.Equals("meta", StringComparison.OrdinalIgnoreCase))
                error = ScimError.InvalidSyntax("A PATCH body consists of 'schemas' and 'Operations'.");
            if (error is not null)
                return false;
        }

        if (operations is not JsonArray list)
            error = ScimError.InvalidSyntax("'Operations' must be a list.");
        else if (list.Count > limits.MaxOperations)
            error = ScimError.TooManyOperations(limits.MaxOperations);
        else
            request = ReadOperations(list, type, limits, out error);
        return error is null && request is not null;
    }

    private static PatchRequest? ReadOperations(JsonArray list, ResourceTypeDefinition type, ScimLimits limits, out ScimError? error)
    {
        var steps = new PatchStepReader(type, limits);
        error = null;
        foreach (JsonNode? item in list)
        {
            if (item is not JsonObject operation)
                error = ScimError.InvalidSyntax("Each operation must be an object.");
            else
                ReadOperation(operation, steps, out error);
            if (error is not null)
                return null;
        }

        return new PatchRequest(steps.Operations, steps.StatedIds);
    }

    private static void ReadOperation(JsonObject operation, PatchStepReader steps, out ScimError? error)
    {
        var parts = new Dictionary<string, JsonNode?>(StringComparer.OrdinalIgnoreCase);
        foreach ((string key, JsonNode? value) in operation)
        {
            error = parts.TryAdd(key, value) ? null : ScimError.DuplicateMember(key);
            // A misspelt "path" would turn into an operation on the whole resource.
            if (error is null && key.ToUpperInvariant() is not ("OP" or "PATH" or "VALUE"))
                error = ScimError.InvalidSyntax("An operation consists of 'op', 'path' and 'value'.");
            if (error is not null)
                return;
        }

        PatchVerb? verb = JsonScalar.AsString(parts.GetValueOrDefault("op"))?.Trim().ToUpperInvariant() switch
        {
            "ADD" => PatchVerb.Add,
            "REPLACE" => PatchVerb.Replace,
            "REMOVE" => PatchVerb.Remove,
            _ => null,
        };
        JsonNode? path = parts.GetValueOrDefault("path");
        bool hasValue = parts.TryGetValue("value", out JsonNode? given);
        if (verb is null)
            error = ScimError.InvalidSyntax("'op' must be add, remove or replace.");
        else if (path is not null && JsonScalar.AsString(path) is null)
            error = ScimError.InvalidPath("'path' must be a string.");
        else
            steps.TryRead(verb.Value, JsonScalar.AsString(path), hasValue, given, out error);
    }

    // Clients exist that leave the list out, or name more than the RFC asks for; a list without PatchOp is another message.
    private static ScimError? CheckSchemas(JsonNode? value)
    {
        JsonNode?[] items = value is JsonArray array ? [.. array] : [value];
        return !items.Any(i => i is not null)
            || items.Any(i => string.Equals(JsonScalar.AsString(i), ScimUrns.PatchOp, StringComparison.OrdinalIgnoreCase))
                ? null
                : ScimError.InvalidSyntax($"'schemas' must contain '{ScimUrns.PatchOp}'.");
    }
}
