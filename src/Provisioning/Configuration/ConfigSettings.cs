namespace BusinessHubs.Provisioning.Configuration;

/// <summary>Settings of a workspace; what is null is left as it is.</summary>
/// <param name="CorporateDomains">Mail domains of the company.</param>
/// <param name="Protect">Patterns of accounts that are never changed or removed.</param>
/// <param name="Ignore">Patterns of accounts that are not looked at.</param>
/// <param name="ReminderDays">How many days before its end somebody is reminded of a grant.</param>
/// <param name="ReportRecipients">Who gets the report of leavers by mail.</param>
/// <param name="ReportCron">When it is mailed, as a cron expression in UTC.</param>
/// <param name="KeepTaskDays">How many days ended tasks are kept; 0 for ever.</param>
/// <param name="KeepSyncDays">How many days ended sync reports are kept; 0 for ever.</param>
/// <param name="KeepNotificationDays">How many days read notifications are kept; 0 for ever.</param>
public sealed record ConfigSettings(
    ValueList<string>? CorporateDomains = null, ValueList<string>? Protect = null, ValueList<string>? Ignore = null,
    int? ReminderDays = null, ValueList<string>? ReportRecipients = null, string? ReportCron = null, int? KeepTaskDays = null,
    int? KeepSyncDays = null, int? KeepNotificationDays = null)
{
    /// <summary>Mail domains of the company.</summary>
    public ValueList<string>? CorporateDomains { get; init; } = CorporateDomains is null ? null : ValueListBuilder.SetOf(CorporateDomains);

    /// <summary>Patterns of accounts that are never changed or removed.</summary>
    public ValueList<string>? Protect { get; init; } = Protect is null ? null : ValueListBuilder.SetOf(Protect);

    /// <summary>Patterns of accounts that are not looked at.</summary>
    public ValueList<string>? Ignore { get; init; } = Ignore is null ? null : ValueListBuilder.SetOf(Ignore);

    /// <summary>Who gets the report of leavers by mail.</summary>
    public ValueList<string>? ReportRecipients { get; init; } = ReportRecipients is null ? null : ValueListBuilder.SetOf(ReportRecipients);
}
