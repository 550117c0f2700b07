namespace BusinessHubs.Provisioning.Operations;

/// <summary>Settings of a whole workspace.</summary>
/// <param name="CorporateDomains">Mail domains of the organisation; guests cannot have an address there.</param>
/// <param name="Protect">Addresses, userNames or account ids, with <c>*</c> for any text: such accounts are never changed (break glass).</param>
/// <param name="Ignore">The same; such accounts are left out of syncs and are never matched.</param>
/// <param name="ReminderDays">How many days before its end somebody is reminded of a grant.</param>
public sealed record WorkspaceSettings(
    IReadOnlyList<string> CorporateDomains, IReadOnlyList<string> Protect, IReadOnlyList<string> Ignore, int ReminderDays)
{
    /// <summary>Who gets the report of leavers by mail; empty for nobody.</summary>
    public IReadOnlyList<string> ReportRecipients { get; init; } = [];

    /// <summary>When the report is mailed, as a cron expression in UTC. Default Mondays at 07:00.</summary>
    public string ReportCron { get; init; } = "0 7 * * MON";

    /// <summary>How many days a task and its attempts are kept after its end. Default 365; 0 keeps them for ever.</summary>
    public int KeepTaskDays { get; init; } = 365;

    /// <summary>How many days a sync report is kept after its end. Default 90; 0 keeps it for ever.</summary>
    public int KeepSyncDays { get; init; } = 90;

    /// <summary>How many days a notification is kept after it was read. Default 90; 0 keeps it for ever.</summary>
    public int KeepNotificationDays { get; init; } = 90;

    /// <summary>Nothing set; reminders seven days ahead.</summary>
    public static WorkspaceSettings Default { get; } = new([], [], [], 7);
}
