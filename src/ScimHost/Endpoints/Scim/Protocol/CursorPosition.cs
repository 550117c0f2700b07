namespace BusinessHubs.ScimHost.Endpoints.Scim.Protocol;

/// <summary>Where a cursor page begins.</summary>
/// <param name="After">Behind this id, or null where the list is not in the order of ids.</param>
/// <param name="Skip">Behind so many matches.</param>
/// <param name="Count">The size of the pages.</param>
internal sealed record CursorPosition(Guid? After, int Skip, int Count);
