using System.Diagnostics.CodeAnalysis;
using BusinessHubs.Scim;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Filters;
using BusinessHubs.Scim.Resources;
using BusinessHubs.Scim.Schema;
using BusinessHubs.Scim.Search;
using BusinessHubs.Storage.Filters;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Protocol;

/// <summary>A checked query of one list (RFC 7644 section 3.4.2, RFC 9865).</summary>
/// <param name="Filter">What must hold, or null.</param>
/// <param name="Sort">The order, or null for that of the ids.</param>
/// <param name="StartIndex">1-based index of the first resource, where pages are counted.</param>
/// <param name="Count">At most so many.</param>
/// <param name="IsByCursor">Whether the client pages by cursor.</param>
/// <param name="After">The id before the page, where a cursor names one.</param>
internal sealed record ListQuery(FilterNode? Filter, SortOrder? Sort, int StartIndex, int Count, bool IsByCursor, Guid? After)
{
    /// <summary>How many matches come before the page.</summary>
    public int Skip => StartIndex - 1;

    public static bool TryRead(
        SearchParameters parameters, ResourceTypeDefinition type, ScimLimits limits, CursorSealer cursors, CursorScope scope,
        [NotNullWhen(true)] out ListQuery? query, [NotNullWhen(false)] out ScimError? error)
    {
        query = null;

        // A filter that is there but empty is refused by the parser: a list of everything is never the answer to a filter.
        FilterNode? filter = null;
        if (parameters.Filter is { } text && !FilterParser.TryParse(text, type, limits, out filter, out error))
            return false;
        if (!SortOrder.TryParse(parameters.SortBy, parameters.SortOrder, type, out SortOrder? sort, out error)
            || !Paging.TryParse(parameters.StartIndex, parameters.Count, limits, out Paging? paging, out error))
        {
            return false;
        }

        if (parameters.Cursor is null)
            query = new ListQuery(filter, sort, paging.StartIndex, paging.Count, false, null);
        else if (TryCount(parameters.Count, limits, out error))
            query = ByCursor(parameters, filter, sort, paging.Count, cursors, scope, out error);
        return error is null && query is not null;
    }

    /// <summary>Whether filter or order look at this attribute of the base schema.</summary>
    public bool Mentions(string attribute) =>
        Filter?.Mentions(attribute) == true || IsSortedBy(attribute);

    /// <summary>Whether the order is that of this attribute of the base schema.</summary>
    public bool IsSortedBy(string attribute) =>
        Sort?.Path is { Extension: null } path && path.Attribute.Name.Equals(attribute, StringComparison.OrdinalIgnoreCase);

    public ScimListRequest ToRequest() => new(Filter, Sort, After is null ? Skip : 0, After, Count);

    private static ListQuery? ByCursor(
        SearchParameters parameters, FilterNode? filter, SortOrder? sort, int count, CursorSealer cursors, CursorScope scope,
        out ScimError? error)
    {
        error = null;
        string cursor = parameters.Cursor!.Trim();
        if (cursor.Length == 0)
            return new ListQuery(filter, sort, 1, count, true, null);
        if (!cursors.TryOpen(cursor, filter, sort, scope, out CursorPosition? position, out error))
            return null;
        if (!string.IsNullOrWhiteSpace(parameters.Count) && count != position.Count)
        {
            error = ScimError.InvalidCount($"'count' was {position.Count} on the pages before; it must stay the same.");
            return null;
        }

        return new ListQuery(filter, sort, position.Skip + 1, position.Count, true, position.After);
    }

    // With cursors a page is never silently smaller than asked for (RFC 9865 section 2.1).
    private static bool TryCount(string? count, ScimLimits limits, [NotNullWhen(false)] out ScimError? error)
    {
        string text = count?.Trim() ?? "";
        bool inRange = text.Length == 0
            || (int.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out int number)
                && number >= 0 && number <= limits.MaxPageSize);
        error = inRange ? null : ScimError.InvalidCount($"'count' must be between 0 and {limits.MaxPageSize} with a cursor.");
        return error is null;
    }
}
