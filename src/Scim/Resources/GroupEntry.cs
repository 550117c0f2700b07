namespace BusinessHubs.Scim.Resources;

/// <summary>A group of a user as the host gives it for an answer.</summary>
/// <param name="Value">Identifier of the group.</param>
/// <param name="Display">Name, or null.</param>
/// <param name="Direct">False when the user is in it through another group.</param>
public sealed record GroupEntry(string Value, string? Display, bool Direct = true);
