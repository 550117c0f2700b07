using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Json;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Bulk;

/// <summary>A bulk request (RFC 7644 section 3.7). What is wrong with one operation only is found when that operation is carried out.</summary>
/// <param name="Operations">In the client's order.</param>
/// <param name="FailOnErrors">How many failed operations end the processing, or null for no such number.</param>
public sealed record BulkRequest(IReadOnlyList<BulkOperation> Operations, int? FailOnErrors)
{
    /// <summary>Reads the body; too many operations are 413, anything malformed as a whole is invalidSyntax.</summary>
    public static bool TryRead(
        JsonObject body, ScimLimits limits, [NotNullWhen(true)] out BulkRequest? request, [NotNullWhen(false)] out ScimError? error)
    {
        request = null;
        if (!BulkMembers.TryRead(body, out Dictionary<string, JsonNode?>? members, out error)
            || !TrySchemas(members.GetValueOrDefault("schemas"), out error)
            || !TryFailOnErrors(members.GetValueOrDefault("failOnErrors"), out int? failOnErrors, out error))
        {
            return false;
        }

        if (members.GetValueOrDefault("Operations") is not JsonArray list)
        {
            error = ScimError.InvalidSyntax("'Operations' must be a list.");
            return false;
        }

        if (list.Count > limits.MaxBulkOperations)
        {
            error = ScimError.TooManyOperations(limits.MaxBulkOperations);
            return false;
        }

        var operations = new List<BulkOperation>(list.Count);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonNode? item in list)
        {
            if (!TryOperation(item, out BulkOperation? operation, out error))
                return false;
            if (operation.BulkId is { } id && !names.Add(id))
            {
                error = ScimError.InvalidSyntax($"The bulkId '{Shorten(id)}' is given to more than one operation.");
                return false;
            }

            operations.Add(operation);
        }

        request = new BulkRequest(operations, failOnErrors);
        return true;
    }

    private static bool TryOperation(JsonNode? item, [NotNullWhen(true)] out BulkOperation? operation, [NotNullWhen(false)] out ScimError? error)
    {
        operation = null;
        if (item is not JsonObject json)
        {
            error = ScimError.InvalidSyntax("Each operation must be an object.");
            return false;
        }

        if (!BulkMembers.TryRead(json, out Dictionary<string, JsonNode?>? members, out error))
            return false;
        JsonNode? data = members.GetValueOrDefault("data");
        string? method = JsonScalar.AsString(members.GetValueOrDefault("method"));
        string? path = JsonScalar.AsString(members.GetValueOrDefault("path"));
        if (method is null || path is null)
            error = ScimError.InvalidSyntax("Each operation must have a 'method' and a 'path'.");
        else if (data is not (null or JsonObject))
            error = ScimError.InvalidSyntax("'data' must be an object.");
        else if (!BulkMembers.IsTextOrAbsent(members, "bulkId") || !BulkMembers.IsTextOrAbsent(members, "version"))
            error = ScimError.InvalidSyntax("'bulkId' and 'version' must be strings.");
        if (error is not null)
            return false;

        HashSet<string> references = [.. BulkReferences.In(data), .. BulkReferences.InPath(path!)];
        operation = new BulkOperation(
            method!.Trim().ToUpperInvariant(), path!.Trim(), JsonScalar.AsString(members.GetValueOrDefault("bulkId")),
            JsonScalar.AsString(members.GetValueOrDefault("version")), data as JsonObject, references);
        return true;
    }

    private static bool TrySchemas(JsonNode? value, [NotNullWhen(false)] out ScimError? error)
    {
        JsonNode?[] items = value is JsonArray array ? [.. array] : [value];
        error = items.Any(i => string.Equals(JsonScalar.AsString(i), ScimUrns.BulkRequest, StringComparison.OrdinalIgnoreCase))
            ? null
            : ScimError.InvalidSyntax($"'schemas' must contain '{ScimUrns.BulkRequest}'.");
        return error is null;
    }

    private static bool TryFailOnErrors(JsonNode? value, out int? count, [NotNullWhen(false)] out ScimError? error)
    {
        count = null;
        error = null;
        if (value is null)
            return true;
        if (JsonScalar.AsNumber(value) is { } number && number >= 1 && decimal.Truncate(number) == number)
            count = (int)Math.Min(number, int.MaxValue);
        else
            error = ScimError.InvalidSyntax("'failOnErrors' must be a whole number of at least 1.");
        return error is null;
    }

    private static string Shorten(string name) => name.Length <= 200 ? name : string.Concat(name.AsSpan(0, 200), "…");
}
