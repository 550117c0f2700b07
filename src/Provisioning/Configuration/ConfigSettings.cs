namespace BusinessHubs.Provisioning.Configuration;

/// <summary>Settings of a workspace; what is null is left as it is.</summary>
/// <param name="CorporateDomains">Mail domains of the company.</param>
/// <param name="Protect">Patterns of accounts that are never changed or removed.</param>
/// <param name="Ignore">Patterns of accounts that are not looked at.</param>
/// <param name="ReminderDays">How many days before its end somebody is reminded of a grant.</param>
public sealed record ConfigSettings(
    ValueList<string>? CorporateDomains = null, ValueList<string>? Protect = null, ValueList<string>? Ignore = null,
    int? ReminderDays = null)
{
    /// <summary>Mail domains of the company.</summary>
    public ValueList<string>? CorporateDomains { get; init; } = CorporateDomains is null ? null : ValueListBuilder.SetOf(CorporateDomains);

    /// <summary>Patterns of accounts that are never changed or removed.</summary>
    public ValueList<string>? Protect { get; init; } = Protect is null ? null : ValueListBuilder.SetOf(Protect);

    /// <summary>Patterns of accounts that are not looked at.</summary>
    public ValueList<string>? Ignore { get; init; } = Ignore is null ? null : ValueListBuilder.SetOf(Ignore);
}
