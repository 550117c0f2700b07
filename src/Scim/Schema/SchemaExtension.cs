namespace BusinessHubs.Scim.Schema;

/// <summary>A schema that extends a resource type (RFC 7643 section 6).</summary>
public sealed record SchemaExtension(SchemaDefinition Schema, bool Required = false);
