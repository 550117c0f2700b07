namespace BusinessHubs.Scim.Schema;

/// <summary>When an attribute is part of an answer (RFC 7643 section 7).</summary>
public enum AttributeReturned
{
    Always,
    Never,
    Default,
    Request,
}
