using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>What is done to the settings of a workspace inside a change.</summary>
internal static class SettingsSteps
{
    private const int Most = 500;
    private const int Longest = 256;

    public static async Task<OperationOutcome<SettingsDetails>> ChangeAsync(
        ChangeScope scope, WorkspaceSettings settings, long? expectedVersion, CancellationToken cancellation)
    {
        if (Authority.Check(scope.Context, AdminRole.Owner) is { } forbidden)
            return forbidden;
        if (!Read(settings).IsDone(out WorkspaceSettings? clean, out OperationFault? fault))
            return fault;
        (WorkspaceSettings current, long version) = await scope.Work.Settings.ReadAsync(cancellation);
        if (expectedVersion is { } expected && expected != version)
            return new OperationFault.Outdated(version);
        if (Same(current, clean))
            return new SettingsDetails(current, version);
        await scope.Work.Settings.WriteAsync(clean, cancellation);

        // Who is protected or ignored from now on, or no longer, may have seats that wait: all hubs look again.
        foreach (Hub hub in await scope.Work.Hubs.ListAsync(cancellation))
        {
            _ = await scope.Work.Queue.ReviveAsync(hub.Id, null, scope.Now, cancellation);
            scope.Renew(hub.Id);
        }

        scope.Audit(
            "settings.changed", $"workspace:{scope.Context.Workspace}",
            $"domains {clean.CorporateDomains.Count}, protect {clean.Protect.Count}, ignore {clean.Ignore.Count}, reminders {clean.ReminderDays} days");
        return new SettingsDetails(clean, version + 1);
    }

    /// <summary>Pure: the settings without blanks and doubles, or the fault.</summary>
    public static OperationOutcome<WorkspaceSettings> Read(WorkspaceSettings settings)
    {
        IReadOnlyList<string> domains = [.. Clean(settings.CorporateDomains).Select(d => d.TrimStart('@').ToLowerInvariant()).Distinct()];
        if (domains.FirstOrDefault(d => d.Length == 0 || Uri.CheckHostName(d) != UriHostNameType.Dns) is { } bad)
            return Invalid($"'{bad}' is not a mail domain.", "corporateDomains");
        foreach ((IReadOnlyList<string> patterns, string field) in new[] { (settings.Protect, "protect"), (settings.Ignore, "ignore") })
        {
            if (patterns.Count > Most || patterns.Any(p => p is null || p.Trim().Length is 0 or > Longest || p.Any(char.IsControl)))
                return Invalid($"{field} has at most {Most} patterns of 1 to {Longest} characters.", field);
            if (patterns.FirstOrDefault(p => p.Trim().All(c => c is '*' or ' ')) is not null)
                return Invalid($"A pattern of {field} that matches everybody is not allowed; use the mode observe or maintenance.", field);
        }

        return settings.ReminderDays is < 0 or > 90
            ? Invalid("reminderDays must be between 0 and 90.", "reminderDays")
            : new WorkspaceSettings(domains, Clean(settings.Protect), Clean(settings.Ignore), settings.ReminderDays);
    }

    private static IReadOnlyList<string> Clean(IReadOnlyList<string> values) =>
        [.. values.Select(v => (v ?? "").Trim()).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static bool Same(WorkspaceSettings a, WorkspaceSettings b) =>
        a.ReminderDays == b.ReminderDays && a.CorporateDomains.SequenceEqual(b.CorporateDomains)
        && a.Protect.SequenceEqual(b.Protect) && a.Ignore.SequenceEqual(b.Ignore);

    private static OperationFault.Invalid Invalid(string detail, string field) => new(FaultCodes.InvalidSettings, detail, field);
}
