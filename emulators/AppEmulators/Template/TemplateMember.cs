namespace BusinessHubs.AppEmulators.Template;

/// <summary>A member, or somebody who is invited.</summary>
internal sealed record TemplateMember(string Id, string Email, string Role, string State);
