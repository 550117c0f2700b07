namespace BusinessHubs.Scim.Filters;

/// <summary>The comparisons of RFC 7644 table 3.</summary>
public enum CompareOperator
{
    Equal,
    NotEqual,
    Contains,
    StartsWith,
    EndsWith,
    GreaterThan,
    GreaterOrEqual,
    LessThan,
    LessOrEqual,
}
