using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Running;

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
        : health.NextSync ?? (health.LastSynced is { } last ? last + policy.SyncEvery : now);

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
    public static DateTimeOffset Next(HubPolicy policy, DateTimeOffset now, double chance) =>
        now + (policy.SyncEvery * (1 - Spread + (2 * Spread * chance)));

    /// <summary>The plan after so many failures in a row.</summary>
    public static DateTimeOffset Retry(HubPolicy policy, int failures, DateTimeOffset now, double chance) =>
        now + Backoff.After(FirstRetry, policy.SyncEvery, failures, chance);
}
