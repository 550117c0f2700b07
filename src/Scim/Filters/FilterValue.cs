namespace BusinessHubs.Scim.Filters;

/// <summary>
/// The literal of a comparison, already of the attribute's type: <c>"True"</c> for a boolean attribute is a <see cref="Flag"/>.
/// </summary>
public abstract record FilterValue
{
    private FilterValue()
    {
    }

    /// <summary>For strings, references and binary values.</summary>
    public sealed record Text(string Value) : FilterValue;

    public sealed record Number(decimal Value) : FilterValue;

    public sealed record Flag(bool Value) : FilterValue;

    /// <summary>A dateTime, compared as an instant whatever its zone was.</summary>
    public sealed record Instant(DateTimeOffset Value) : FilterValue;

    /// <summary>The literal <c>null</c>: <c>eq null</c> is true where there is no value.</summary>
    public sealed record Null : FilterValue;
}
