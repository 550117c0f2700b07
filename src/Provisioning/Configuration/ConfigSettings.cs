namespace BusinessHubs.Provisioning.Configuration;

/// <summary>Settings of a workspace; a list that is null is left as it is.</summary>
/// <param name="CorporateDomains">Mail domains of the company.</param>
/// <param name="Protect">Patterns of accounts that are never changed or removed.</param>
/// <param name="Ignore">Patterns of accounts that are not looked at.</param>
public sealed record ConfigSettings(
    ValueList<string>? CorporateDomains = null, ValueList<string>? Protect = null, ValueList<string>? Ignore = null)
{
    /// <inheritdoc cref="ConfigSettings(ValueList{string}, ValueList{string}, ValueList{string})"/>
    public ValueList<string>? CorporateDomains { get; init; } = CorporateDomains is null ? null : ValueListBuilder.SetOf(CorporateDomains);

    /// <inheritdoc cref="ConfigSettings(ValueList{string}, ValueList{string}, ValueList{string})"/>
    public ValueList<string>? Protect { get; init; } = Protect is null ? null : ValueListBuilder.SetOf(Protect);

    /// <inheritdoc cref="ConfigSettings(ValueList{string}, ValueList{string}, ValueList{string})"/>
    public ValueList<string>? Ignore { get; init; } = Ignore is null ? null : ValueListBuilder.SetOf(Ignore);
}
