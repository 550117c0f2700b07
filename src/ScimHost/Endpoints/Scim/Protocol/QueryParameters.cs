using System.Diagnostics.CodeAnalysis;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Search;
using Microsoft.Extensions.Primitives;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Protocol;

/// <summary>Reads the parameters of a list from the address. Unknown ones are ignored (RFC 7644 section 3.4.2).</summary>
internal static class QueryParameters
{
    public static bool TryRead(
        IQueryCollection query, ScimCall call, [NotNullWhen(true)] out SearchParameters? parameters, [NotNullWhen(false)] out ScimError? error)
    {
        parameters = null;
        if (!TrySingle(query, "filter", out string? filter, out error)
            || !TrySingle(query, "sortBy", out string? sortBy, out error)
            || !TrySingle(query, "sortOrder", out string? sortOrder, out error)
            || !TrySingle(query, "startIndex", out string? startIndex, out error)
            || !TrySingle(query, "count", out string? count, out error)
            || !TrySingle(query, "cursor", out string? cursor, out error))
        {
            return false;
        }

        parameters = new SearchParameters
        {
            Attributes = call.Attributes,
            ExcludedAttributes = call.ExcludedAttributes,
            Filter = filter,
            SortBy = sortBy,
            SortOrder = sortOrder,
            StartIndex = startIndex,
            Count = count,
            Cursor = cursor,
        };
        return true;
    }

    private static bool TrySingle(IQueryCollection query, string name, out string? value, [NotNullWhen(false)] out ScimError? error)
    {
        StringValues values = query[name];
        value = values.Count == 0 ? null : values[0] ?? "";
        error = values.Count > 1 ? ScimError.InvalidQuery($"'{name}' is given more than once.") : null;
        return error is null;
    }
}
