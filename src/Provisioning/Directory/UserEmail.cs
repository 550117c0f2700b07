namespace BusinessHubs.Provisioning.Directory;

/// <summary>One address of a user, as the IdP sent it.</summary>
public sealed record UserEmail(string Value, string? Type, bool Primary);
