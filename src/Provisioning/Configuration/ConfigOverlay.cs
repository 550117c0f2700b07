namespace BusinessHubs.Provisioning.Configuration;

/// <summary>Pure: what an item is once the values that a document leaves out are taken from what is there.</summary>
internal static class ConfigOverlay
{
    public static ConfigSettings Of(ConfigSettings now, ConfigSettings wanted) => new(
        wanted.CorporateDomains ?? now.CorporateDomains, wanted.Protect ?? now.Protect, wanted.Ignore ?? now.Ignore,
        wanted.ReminderDays ?? now.ReminderDays, wanted.ReportRecipients ?? now.ReportRecipients, wanted.ReportCron ?? now.ReportCron,
        wanted.KeepTaskDays ?? now.KeepTaskDays, wanted.KeepSyncDays ?? now.KeepSyncDays,
        wanted.KeepNotificationDays ?? now.KeepNotificationDays);

    // Whether the credential is a new one cannot be seen from a reference, so an existing hub keeps its own.
    public static ConfigHub Of(ConfigHub now, ConfigHub wanted) => wanted with
    {
        Label = wanted.Label ?? now.Label,
        BaseAddress = wanted.BaseAddress ?? now.BaseAddress,
        Credential = now.Credential,
        Login = wanted.Login ?? now.Login,
        AsksForLogins = wanted.AsksForLogins ?? now.AsksForLogins,
        Fields = wanted.Fields ?? now.Fields,
        Policy = Of(now.Policy, wanted.Policy),
        Weights = Of(now.Weights, wanted.Weights),
        App = now.App,
        BusinessId = now.BusinessId,
    };

    public static ConfigPolicy Of(ConfigPolicy now, ConfigPolicy wanted) => new(
        wanted.Mode ?? now.Mode, wanted.Maintenance ?? now.Maintenance, wanted.ReductionGrace ?? now.ReductionGrace,
        wanted.Settle ?? now.Settle, wanted.Parallel ?? now.Parallel, wanted.PendingRecheck ?? now.PendingRecheck,
        wanted.CallsPerMinute ?? now.CallsPerMinute, wanted.SyncEvery ?? now.SyncEvery, wanted.Drift ?? now.Drift,
        wanted.Leavers ?? now.Leavers, wanted.SafeguardPercent ?? now.SafeguardPercent, wanted.SafeguardFloor ?? now.SafeguardFloor,
        wanted.ClaimLife ?? now.ClaimLife, wanted.SyncCron ?? now.SyncCron, wanted.SuspendRetention ?? now.SuspendRetention,
        wanted.InviteLife ?? now.InviteLife);

    public static ConfigTeam Of(ConfigTeam now, ConfigTeam wanted) => wanted with { Members = wanted.Members ?? now.Members };

    private static ValueList<ConfigWeights>? Of(ValueList<ConfigWeights>? now, ValueList<ConfigWeights>? wanted)
    {
        if (now is null || wanted is null)
            return wanted ?? now;
        IEnumerable<(string? Kind, ConfigWeight Weight)> all = Flat(wanted).Concat(Flat(now)).DistinctBy(w => (w.Kind, w.Weight.Role));
        return
        [
            .. all.GroupBy(w => w.Kind).Select(g => new ConfigWeights(g.Key, [.. g.Select(w => w.Weight)]))
                .OrderBy(w => w.AssetKind is not null).ThenBy(w => w.AssetKind, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<(string? Kind, ConfigWeight Weight)> Flat(ValueList<ConfigWeights> weights) =>
        weights.SelectMany(w => w.Roles.Select(r => (w.AssetKind, r)));
}
