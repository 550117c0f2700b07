using System.Text.Json;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Storage.Entities;

namespace BusinessHubs.Storage.Stores;

/// <summary>Between rows and records of hubs and their roles.</summary>
internal static class HubRows
{
    public static Hub Record(HubEntity row, IEnumerable<AppRoleEntity> roles) =>
        new(
            new HubId(row.Id), row.App, row.Label, row.BusinessId, row.BaseAddress is { } address ? new Uri(address) : null,
            row.ServiceAccountId,
            new HubPolicy(
                TimeSpan.FromTicks(row.ReductionGrace), TimeSpan.FromTicks(row.Settle), row.Parallel,
                TimeSpan.FromTicks(row.PendingRecheck), row.CallsPerMinute)
            {
                Mode = (HubMode)row.Mode,
                Maintenance = row.Maintenance,
                Drift = (DriftPolicy)row.DriftPolicy,
                Leavers = (LeaverPolicy)row.LeaverPolicy,
                SafeguardPercent = row.SafeguardPercent,
                SafeguardFloor = row.SafeguardFloor,
                SyncEvery = TimeSpan.FromTicks(row.SyncEvery),
                ClaimLife = TimeSpan.FromTicks(row.ClaimLife),
                SyncCron = row.SyncCron,
                SuspendRetention = TimeSpan.FromTicks(row.SuspendRetention),
                InviteLife = TimeSpan.FromTicks(row.InviteLife),
            },
            Catalog(roles), (HubState)row.State, row.StateReason, row.Version, Ticks.Time(row.CreatedAt))
        {
            Login = Enum.Parse<LoginMethod>(row.LoginMethod),
            AsksForLogins = row.AsksForLogins,
            Fields = row.Fields is { } fields
                ? JsonSerializer.Deserialize<Dictionary<string, string>>(fields) ?? []
                : new Dictionary<string, string>(StringComparer.Ordinal),
        };

    public static HubHealth Health(HubHealthEntity? row) =>
        row is null
            ? HubHealth.Good
            : new HubHealth(Ticks.Time(row.ThrottledUntil), Ticks.Time(row.NextProbeAt), row.Probes)
            {
                NextSync = Ticks.Time(row.NextSyncAt),
                SyncTrigger = row.SyncTrigger,
                LastSynced = Ticks.Time(row.LastSyncedAt),
                SeatsTotal = row.SeatsTotal,
                SeatsUsed = row.SeatsUsed,
                CircuitOpenUntil = Ticks.Time(row.CircuitOpenUntil),
            };

    public static void Fill(HubEntity row, Hub hub)
    {
        row.Label = hub.Label;
        row.BusinessId = hub.BusinessId;
        row.BusinessIdKey = TextKey.Of(hub.BusinessId);
        row.BaseAddress = hub.BaseAddress?.AbsoluteUri;
        row.ServiceAccountId = hub.ServiceAccountId;
        row.ReductionGrace = hub.Policy.ReductionGrace.Ticks;
        row.Settle = hub.Policy.Settle.Ticks;
        row.Parallel = hub.Policy.Parallel;
        row.PendingRecheck = hub.Policy.PendingRecheck.Ticks;
        row.CallsPerMinute = hub.Policy.CallsPerMinute;
        row.Mode = (int)hub.Policy.Mode;
        row.Maintenance = hub.Policy.Maintenance;
        row.DriftPolicy = (int)hub.Policy.Drift;
        row.LeaverPolicy = (int)hub.Policy.Leavers;
        row.SafeguardPercent = hub.Policy.SafeguardPercent;
        row.SafeguardFloor = hub.Policy.SafeguardFloor;
        row.SyncEvery = hub.Policy.SyncEvery.Ticks;
        row.ClaimLife = hub.Policy.ClaimLife.Ticks;
        row.SyncCron = hub.Policy.SyncCron;
        row.SuspendRetention = hub.Policy.SuspendRetention.Ticks;
        row.InviteLife = hub.Policy.InviteLife.Ticks;
        row.LoginMethod = hub.Login.ToString();
        row.AsksForLogins = hub.AsksForLogins;
        row.Fields = hub.Fields.Count == 0 ? null : JsonSerializer.Serialize(hub.Fields);
        row.State = (int)hub.State;
        row.StateReason = hub.StateReason;
        row.Version = hub.Version;
    }

    public static IEnumerable<AppRoleEntity> Roles(WorkspaceId workspace, Hub hub) =>
        Roles(workspace, hub.Id, "", hub.Roles.AppRoles)
            .Concat(hub.Roles.AssetRoles.SelectMany(kind => Roles(workspace, hub.Id, kind.Key, kind.Value)));

    private static IEnumerable<AppRoleEntity> Roles(WorkspaceId workspace, HubId hub, string kind, RoleSet set) =>
        set.Roles.Select((role, i) => new AppRoleEntity
        {
            WorkspaceId = workspace.Value,
            HubId = hub.Value,
            AssetKind = kind,
            Name = role.Name,
            Label = role.Label,
            Weight = role.Weight.Value,
            Model = (int)set.Model,
            Position = i,
        });

    private static RoleCatalog Catalog(IEnumerable<AppRoleEntity> rows)
    {
        Dictionary<string, RoleSet> sets = rows.GroupBy(r => r.AssetKind, StringComparer.Ordinal).ToDictionary(
            g => g.Key,
            g => new RoleSet(
                (RoleModel)g.First().Model, [.. g.Select(r => new AppRole(r.Name, r.Label, new RoleWeight(r.Weight)))]),
            StringComparer.Ordinal);
        RoleSet app = sets.GetValueOrDefault("", new RoleSet(RoleModel.Permissions, []));
        _ = sets.Remove("");
        return new RoleCatalog(app, sets);
    }
}
