namespace BusinessHubs.Scim.Errors;

/// <summary>Detail keyword of an error (RFC 7644 table 9; the last three are RFC 9865).</summary>
public enum ScimType
{
    InvalidFilter,
    TooMany,
    Uniqueness,
    Mutability,
    InvalidSyntax,
    InvalidPath,
    NoTarget,
    InvalidValue,
    InvalidVers,
    Sensitive,
    InvalidCursor,
    ExpiredCursor,
    InvalidCount,
}
