using System.Diagnostics.CodeAnalysis;
using BusinessHubs.Scim;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Filters;
using BusinessHubs.Scim.Resources;
using BusinessHubs.Scim.Schema;
using Microsoft.Extensions.Primitives;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Protocol;

/// <summary>The parameters of a list (RFC 7644 section 3.4.2). Sorting is not offered and its parameters are ignored.</summary>
internal sealed record ListQuery(FilterNode? Filter, Paging Paging)
{
    public static bool TryRead(
        IQueryCollection query, ResourceTypeDefinition type, ScimLimits limits, [NotNullWhen(true)] out ListQuery? list,
        [NotNullWhen(false)] out ScimError? error)
    {
        list = null;
        if (!TrySingle(query, "filter", out string? text, out error)
            || !TrySingle(query, "startIndex", out string? startIndex, out error)
            || !TrySingle(query, "count", out string? count, out error)
            || !Paging.TryParse(startIndex, count, limits, out Paging? paging, out error))
        {
            return false;
        }

        // A filter that is there but empty is refused by the parser: a list of everything is never the answer to a filter.
        FilterNode? filter = null;
        if (text is not null && !FilterParser.TryParse(text, type, limits, out filter, out error))
            return false;
        list = new ListQuery(filter, paging);
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
