namespace BusinessHubs.Scim.Schema;

/// <summary>Where a value must be unique (RFC 7643 section 7).</summary>
public enum AttributeUniqueness
{
    None,
    Server,
    Global,
}
