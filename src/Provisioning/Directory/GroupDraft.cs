namespace BusinessHubs.Provisioning.Directory;

/// <summary>What a SCIM change makes of a group, members apart.</summary>
/// <param name="DisplayName">Unique in the workspace without regard to case.</param>
/// <param name="ExternalId">The IdP's own id; opaque.</param>
/// <param name="Document">The SCIM attributes as JSON text, without id, meta, schemas and members.</param>
public sealed record GroupDraft(string DisplayName, string? ExternalId, string Document);
