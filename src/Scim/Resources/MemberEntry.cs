namespace BusinessHubs.Scim.Resources;

/// <summary>A stored member as the host gives it for an answer.</summary>
/// <param name="Value">Identifier of the user or group.</param>
/// <param name="Type"><c>User</c> or <c>Group</c>.</param>
/// <param name="Display">Name, or null.</param>
public sealed record MemberEntry(string Value, string Type, string? Display);
