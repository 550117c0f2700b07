namespace BusinessHubs.Scim.Schema;

/// <summary>A schema: a URN and its attributes (RFC 7643 section 7).</summary>
public sealed record SchemaDefinition(string Id, string Name, string Description, IReadOnlyList<AttributeDefinition> Attributes)
{
    /// <summary>Other spellings of the URN that clients are known to send. Accepted, never emitted.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    public AttributeDefinition? FindAttribute(string name) =>
        Attributes.FirstOrDefault(a => string.Equals(a.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether this URN names the schema (ignoring case, aliases included).</summary>
    public bool IsNamed(string urn) =>
        string.Equals(urn, Id, StringComparison.OrdinalIgnoreCase)
        || Aliases.Any(a => string.Equals(urn, a, StringComparison.OrdinalIgnoreCase));

    /// <summary>The extension's object in a resource seen as one complex attribute, so that a path may name it whole.</summary>
    internal AttributeDefinition AsAttribute() => new()
    {
        Name = Id,
        Type = AttributeType.Complex,
        Description = Description,
        SubAttributes = Attributes,
    };
}
