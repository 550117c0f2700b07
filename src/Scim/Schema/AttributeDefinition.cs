namespace BusinessHubs.Scim.Schema;

/// <summary>
/// One attribute and its characteristics (RFC 7643 section 7). What is written here is both what <c>/Schemas</c> prints and what
/// readers, filters and PATCH enforce.
/// </summary>
public sealed record AttributeDefinition
{
    public required string Name { get; init; }

    public AttributeType Type { get; init; } = AttributeType.String;

    public string Description { get; init; } = "";

    public bool MultiValued { get; init; }

    public bool Required { get; init; }

    /// <summary>Whether strings are compared with regard to case. References and binary values always are.</summary>
    public bool CaseExact { get => field || Type is AttributeType.Reference or AttributeType.Binary; init; }

    public AttributeMutability Mutability { get; init; } = AttributeMutability.ReadWrite;

    public AttributeReturned Returned { get; init; } = AttributeReturned.Default;

    public AttributeUniqueness Uniqueness { get; init; } = AttributeUniqueness.None;

    public IReadOnlyList<AttributeDefinition> SubAttributes { get; init; } = [];

    public IReadOnlyList<string> ReferenceTypes { get; init; } = [];

    public IReadOnlyList<string> CanonicalValues { get; init; } = [];

    /// <summary>Most characters of a value, or null for the bound of <see cref="ScimLimits"/>. RFC 7643 has no way to advertise it.</summary>
    public int? MaxLength { get; init; }

    /// <summary>
    /// Value of a new resource that does not mention the attribute. A replacement that does not mention it keeps what there was, and
    /// PATCH cannot remove it: a missing <c>active</c> must never activate somebody.
    /// </summary>
    public bool? DefaultValue { get; init; }

    public bool IsComplex => Type == AttributeType.Complex;

    /// <summary>
    /// The sub-attribute of that name (ignoring case), or null. A multi-valued attribute of simple values answers to <c>value</c>.
    /// </summary>
    public AttributeDefinition? FindSubAttribute(string name)
    {
        foreach (AttributeDefinition sub in SubAttributes)
        {
            if (string.Equals(sub.Name, name, StringComparison.OrdinalIgnoreCase))
                return sub;
        }

        return MultiValued && !IsComplex && string.Equals(name, "value", StringComparison.OrdinalIgnoreCase)
            ? this with { Name = "value", MultiValued = false }
            : null;
    }

    public bool Equals(AttributeDefinition? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Name);
}
