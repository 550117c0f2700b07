using BusinessHubs.Provisioning.Directory;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Protocol;

/// <summary>Where a cursor is valid: one caller, one list.</summary>
/// <param name="Caller">Whose cursor.</param>
/// <param name="List">The kind of resource, or <c>*</c> for all kinds.</param>
internal sealed record CursorScope(ChangeContext Caller, string List);
