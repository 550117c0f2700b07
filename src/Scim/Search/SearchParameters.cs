using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Json;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Search;

/// <summary>
/// The parameters of a query as they came, null where absent: from the address of a GET, or from the body of
/// <c>POST …/.search</c> (RFC 7644 sections 3.4.2 and 3.4.3, RFC 9865).
/// </summary>
public sealed record SearchParameters
{
    /// <summary>Attributes wanted, separated by commas.</summary>
    public string? Attributes { get; init; }

    /// <summary>Attributes not wanted, separated by commas.</summary>
    public string? ExcludedAttributes { get; init; }

    /// <summary>The filter.</summary>
    public string? Filter { get; init; }

    /// <summary>What to order by.</summary>
    public string? SortBy { get; init; }

    /// <summary><c>ascending</c> or <c>descending</c>.</summary>
    public string? SortOrder { get; init; }

    /// <summary>1-based index of the first resource wanted.</summary>
    public string? StartIndex { get; init; }

    /// <summary>Most resources wanted.</summary>
    public string? Count { get; init; }

    /// <summary>Where a cursor page begins; empty for the first one, null for paging by index.</summary>
    public string? Cursor { get; init; }

    /// <summary>Reads the body of a search. Names it does not know are ignored, as unknown query parameters are.</summary>
    public static bool TryRead(JsonObject body, [NotNullWhen(true)] out SearchParameters? parameters, [NotNullWhen(false)] out ScimError? error)
    {
        parameters = null;
        error = null;
        var values = new Dictionary<string, JsonNode?>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, JsonNode? value) in body)
        {
            if (!values.TryAdd(name, value))
                error = ScimError.DuplicateMember(name);
        }

        error ??= CheckSchemas(values.GetValueOrDefault("schemas"));
        if (error is not null
            || !TryNames(values, "attributes", out string? attributes, out error)
            || !TryNames(values, "excludedAttributes", out string? excluded, out error)
            || !TryText(values, "filter", out string? filter, out error)
            || !TryText(values, "sortBy", out string? sortBy, out error)
            || !TryText(values, "sortOrder", out string? sortOrder, out error)
            || !TryNumber(values, "startIndex", out string? startIndex, out error)
            || !TryNumber(values, "count", out string? count, out error)
            || !TryText(values, "cursor", out string? cursor, out error))
        {
            return false;
        }

        parameters = new SearchParameters
        {
            Attributes = attributes,
            ExcludedAttributes = excluded,
            Filter = filter,
            SortBy = sortBy,
            SortOrder = sortOrder,
            StartIndex = startIndex,
            Count = count,
            Cursor = cursor,
        };
        return true;
    }

    private static ScimError? CheckSchemas(JsonNode? value)
    {
        JsonNode?[] items = value is JsonArray array ? [.. array] : [value];
        return items.Any(i => string.Equals(JsonScalar.AsString(i), ScimUrns.SearchRequest, StringComparison.OrdinalIgnoreCase))
            ? null
            : ScimError.InvalidSyntax($"'schemas' must contain '{ScimUrns.SearchRequest}'.");
    }

    // A list in JSON; some clients send the comma-separated text of the query parameter.
    private static bool TryNames(
        Dictionary<string, JsonNode?> values, string name, out string? names, [NotNullWhen(false)] out ScimError? error)
    {
        JsonNode? value = values.GetValueOrDefault(name);
        error = null;
        names = JsonScalar.AsString(value);
        if (names is not null || value is null)
            return true;
        if (value is JsonArray list && list.All(i => JsonScalar.AsString(i) is not null))
            names = string.Join(',', list.Select(JsonScalar.AsString));
        else
            error = ScimError.InvalidSyntax($"'{name}' must be a list of attribute names.");
        return error is null;
    }

    private static bool TryText(
        Dictionary<string, JsonNode?> values, string name, out string? text, [NotNullWhen(false)] out ScimError? error)
    {
        JsonNode? value = values.GetValueOrDefault(name);
        text = JsonScalar.AsString(value);
        error = value is null || text is not null ? null : ScimError.InvalidSyntax($"'{name}' must be a string.");
        return error is null;
    }

    private static bool TryNumber(
        Dictionary<string, JsonNode?> values, string name, out string? text, [NotNullWhen(false)] out ScimError? error)
    {
        JsonNode? value = values.GetValueOrDefault(name);
        text = JsonScalar.AsString(value) ?? (JsonScalar.AsNumber(value) is null ? null : value!.ToJsonString());
        error = value is null || text is not null ? null : ScimError.InvalidSyntax($"'{name}' must be a number.");
        return error is null;
    }
}
