using System.Diagnostics.CodeAnalysis;

namespace BusinessHubs.Scim.Schema;

/// <summary>The data types of RFC 7643 section 2.3.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "The names are the RFC's.")]
public enum AttributeType
{
    String,
    Boolean,
    Decimal,
    Integer,
    DateTime,
    Reference,
    Binary,
    Complex,
}
