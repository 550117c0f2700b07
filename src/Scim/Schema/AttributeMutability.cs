namespace BusinessHubs.Scim.Schema;

/// <summary>Who may write an attribute (RFC 7643 section 7).</summary>
public enum AttributeMutability
{
    ReadOnly,
    ReadWrite,
    Immutable,
    WriteOnly,
}
