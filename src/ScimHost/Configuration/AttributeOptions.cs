namespace BusinessHubs.ScimHost.Configuration;

/// <summary>An attribute of a <see cref="SchemaOptions"/>, with the characteristics of RFC 7643 section 7 in the RFC's spelling.</summary>
public sealed class AttributeOptions
{
    /// <summary>A letter, then letters, digits, <c>-</c> and <c>_</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>string, boolean, decimal, integer, dateTime, reference, binary or complex. Default string.</summary>
    public string Type { get; set; } = "string";

    /// <summary>What it means.</summary>
    public string Description { get; set; } = "";

    /// <summary>Whether it is a list.</summary>
    public bool MultiValued { get; set; }

    /// <summary>Whether a resource that has the extension must have the attribute.</summary>
    public bool Required { get; set; }

    /// <summary>Whether text is compared with regard to case.</summary>
    public bool CaseExact { get; set; }

    /// <summary>readWrite or immutable. Default readWrite.</summary>
    public string Mutability { get; set; } = "readWrite";

    /// <summary>default, always, request or never. Default <c>default</c>.</summary>
    public string Returned { get; set; } = "default";

    /// <summary>Values that clients are told to choose from; others are accepted too.</summary>
    public IList<string> CanonicalValues { get; } = [];

    /// <summary>Parts of a complex attribute; they are simple themselves.</summary>
    public IList<AttributeOptions> SubAttributes { get; } = [];
}
