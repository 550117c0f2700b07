namespace BusinessHubs.Scim.Schema;

/// <summary>Attributes that every resource has (RFC 7643 section 3.1). Not printed in <c>/Schemas</c>, as the RFC says.</summary>
public static class CommonAttributes
{
    public static AttributeDefinition Id { get; } = new()
    {
        Name = "id",
        CaseExact = true,
        Mutability = AttributeMutability.ReadOnly,
        Returned = AttributeReturned.Always,
        Uniqueness = AttributeUniqueness.Server,
    };

    public static AttributeDefinition ExternalId { get; } = new() { Name = "externalId", CaseExact = true, MaxLength = 1_024 };

    public static AttributeDefinition Schemas { get; } = new()
    {
        Name = "schemas",
        MultiValued = true,
        Mutability = AttributeMutability.ReadOnly,
        Returned = AttributeReturned.Always,
    };

    public static AttributeDefinition Meta { get; } = new()
    {
        Name = "meta",
        Type = AttributeType.Complex,
        Mutability = AttributeMutability.ReadOnly,
        SubAttributes =
        [
            ReadOnly("resourceType", AttributeType.String),
            ReadOnly("created", AttributeType.DateTime),
            ReadOnly("lastModified", AttributeType.DateTime),
            ReadOnly("location", AttributeType.Reference),
            ReadOnly("version", AttributeType.String),
        ],
    };

    public static IReadOnlyList<AttributeDefinition> All { get; } = [Schemas, Id, ExternalId, Meta];

    private static AttributeDefinition ReadOnly(string name, AttributeType type) =>
        new() { Name = name, Type = type, CaseExact = true, Mutability = AttributeMutability.ReadOnly };
}
