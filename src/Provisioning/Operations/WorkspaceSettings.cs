namespace BusinessHubs.Provisioning.Operations;

/// <summary>Settings of a whole workspace.</summary>
/// <param name="CorporateDomains">Mail domains of the organisation; guests cannot have an address there.</param>
/// <param name="Protect">Addresses, userNames or account ids, with <c>*</c> for any text: such accounts are never changed (break glass).</param>
/// <param name="Ignore">The same; such accounts are left out of syncs and are never matched.</param>
/// <param name="ReminderDays">How many days before its end somebody is reminded of a grant.</param>
public sealed record WorkspaceSettings(
    IReadOnlyList<string> CorporateDomains, IReadOnlyList<string> Protect, IReadOnlyList<string> Ignore, int ReminderDays)
{
    /// <summary>Nothing set; reminders seven days ahead.</summary>
    public static WorkspaceSettings Default { get; } = new([], [], [], 7);
}
