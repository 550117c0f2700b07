using BusinessHubs.Provisioning.Configuration;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>A hub of the document from a hub of the workspace, and the other way round.</summary>
internal static class ConfigHubs
{
    /// <summary>The hub as it is; never its credential.</summary>
    public static ConfigHub Of(Hub hub, string id) => new(
        id, hub.App, hub.BusinessId, hub.Label, hub.BaseAddress?.ToString(), null, ConfigWords.Of(hub.Login), hub.AsksForLogins,
        [.. hub.Fields.Select(f => new ConfigField(f.Key, f.Value))], Of(hub.Policy), Of(hub.Roles));

    /// <summary>The policy that a document asks for, on top of one that is there.</summary>
    public static HubPolicy Apply(ConfigPolicy wanted, HubPolicy policy) => policy with
    {
        ReductionGrace = wanted.ReductionGrace ?? policy.ReductionGrace,
        Settle = wanted.Settle ?? policy.Settle,
        Parallel = wanted.Parallel ?? policy.Parallel,
        PendingRecheck = wanted.PendingRecheck ?? policy.PendingRecheck,
        CallsPerMinute = wanted.CallsPerMinute ?? policy.CallsPerMinute,
        Mode = wanted.Mode is { } mode ? ConfigWords.Modes[mode] : policy.Mode,
        Maintenance = wanted.Maintenance ?? policy.Maintenance,
        Drift = wanted.Drift is { } drift ? ConfigWords.Drifts[drift] : policy.Drift,
        Leavers = wanted.Leavers is { } leavers ? ConfigWords.Leavers[leavers] : policy.Leavers,
        SafeguardPercent = wanted.SafeguardPercent ?? policy.SafeguardPercent,
        SafeguardFloor = wanted.SafeguardFloor ?? policy.SafeguardFloor,
        SyncEvery = wanted.SyncEvery ?? policy.SyncEvery,
        SyncCron = wanted.SyncCron is not { } cron ? policy.SyncCron : cron == ConfigPolicy.NoCron ? null : cron,
        ClaimLife = wanted.ClaimLife ?? policy.ClaimLife,
        SuspendRetention = wanted.SuspendRetention ?? policy.SuspendRetention,
        InviteLife = wanted.InviteLife ?? policy.InviteLife,
    };

    private static ConfigPolicy Of(HubPolicy policy) => new(
        ConfigWords.Of(policy.Mode), policy.Maintenance, policy.ReductionGrace, policy.Settle, policy.Parallel, policy.PendingRecheck,
        policy.CallsPerMinute, policy.SyncEvery, ConfigWords.Of(policy.Drift), ConfigWords.Of(policy.Leavers), policy.SafeguardPercent,
        policy.SafeguardFloor, policy.ClaimLife, policy.SyncCron ?? ConfigPolicy.NoCron,
        policy.SuspendRetention, policy.InviteLife);

    private static ValueList<ConfigWeights> Of(RoleCatalog roles) =>
    [
        .. Of(null, roles.AppRoles), .. roles.AssetRoles.SelectMany(k => Of(k.Key, k.Value)),
    ];

    // Where permissions are united, weights decide nothing.
    private static IEnumerable<ConfigWeights> Of(string? kind, RoleSet roles) => roles.Model == RoleModel.Hierarchical
        ? [new ConfigWeights(kind, [.. roles.Roles.Select(r => new ConfigWeight(r.Name, r.Weight.Value))])]
        : [];
}
