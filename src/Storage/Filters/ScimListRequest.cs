using BusinessHubs.Scim.Filters;
using BusinessHubs.Scim.Search;

namespace BusinessHubs.Storage.Filters;

/// <summary>Which part of a list is wanted.</summary>
/// <param name="Filter">What must hold, or null for everything.</param>
/// <param name="Sort">The order, or null for that of the ids.</param>
/// <param name="Skip">How many matches come before the page.</param>
/// <param name="After">Only matches with a larger id, or null; used without <paramref name="Sort"/> only.</param>
/// <param name="Count">At most so many; 0 asks for the total only.</param>
public sealed record ScimListRequest(FilterNode? Filter, SortOrder? Sort, int Skip, Guid? After, int Count);
