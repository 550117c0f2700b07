using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Scheduling;

namespace BusinessHubs.Provisioning.Syncing;

/// <summary>When a hub is synced: right after it was connected, then in its own rhythm with some spread, sooner after a failure. Pure.</summary>
public static class SyncSchedule
{
    /// <summary>Trigger of a hub that was just connected.</summary>
    public const string Connected = "connected";

    /// <summary>Trigger of the daily plan.</summary>
    public const string Scheduled = "schedule";

    /// <summary>Trigger after a failure.</summary>
    public const string Retried = "retry";

    private const double Spread = 0.1;
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMinutes(15);

    /// <summary>When the next sync is due; null when the app cannot be listed.</summary>
    public static DateTimeOffset? Due(AppDescription app, HubPolicy policy, HubHealth health, DateTimeOffset now) =>
        !app.Capabilities.HasFlag(Capability.ListAccounts) ? null
        : health.NextSync ?? (health.LastSynced is not { } last ? now
            : policy.SyncCron is { } cron ? CronRule.Next(cron, last)
            : last + policy.SyncEvery);

    /// <summary>What started a sync, and who asked for it.</summary>
    public static (SyncTrigger Trigger, string RequestedBy) Read(HubHealth health) => health.SyncTrigger switch
    {
        null when health.LastSynced is null => (SyncTrigger.Connected, "pipeline"),
        Connected => (SyncTrigger.Connected, "pipeline"),
        null or Scheduled => (SyncTrigger.Scheduled, "pipeline"),
        Retried => (SyncTrigger.Retried, "pipeline"),
        var actor => (SyncTrigger.Asked, actor),
    };

    /// <summary>The plan after a sync that came to its end.</summary>
    /// <param name="policy">The hub's policy.</param>
    /// <param name="now">The present (UTC).</param>
    /// <param name="chance">A number in [0, 1) that spreads the hubs.</param>
    public static DateTimeOffset? Next(HubPolicy policy, DateTimeOffset now, double chance) =>
        policy.SyncCron is { } cron ? CronRule.Next(cron, now) : now + (policy.SyncEvery * (1 - Spread + (2 * Spread * chance)));

    /// <summary>The plan that a hub with a calendar should have where it has none or too late a one; null when it is as it should be.</summary>
    /// <param name="cron">The hub's calendar.</param>
    /// <param name="health">What is planned.</param>
    /// <param name="last">When the last sync began (UTC); null before the first.</param>
    /// <param name="now">The present (UTC).</param>
    public static DateTimeOffset? Correct(string cron, HubHealth health, DateTimeOffset? last, DateTimeOffset now)
    {
        // Before the first sync, during one and after a failed one, others have planned.
        if (last is not { } begun || health.NextSync <= now || (health.NextSync is not null && health.SyncTrigger == Retried))
            return null;
        if (CronRule.Next(cron, begun) is not { } wanted)
            return null;
        DateTimeOffset plan = wanted < now ? now : wanted;
        return health.NextSync is { } planned && planned <= plan ? null : plan;
    }

    /// <summary>The plan after so many failures in a row.</summary>
    public static DateTimeOffset Retry(HubPolicy policy, int failures, DateTimeOffset now, double chance) =>
        now + Backoff.After(FirstRetry, policy.SyncEvery, failures, chance);
}
