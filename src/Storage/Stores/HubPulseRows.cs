using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Syncing;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

/// <summary>The pulse of every hub in one statement. Each instant is the first entry of an index, however much is pending.</summary>
internal static class HubPulseRows
{
    public static IQueryable<HubPulseRow> Of(BusinessHubsContext context)
    {
        IQueryable<SeatWorkEntity> work = context.SeatWork.IgnoreQueryFilters();
        IQueryable<AccountRemovalEntity> removals = context.AccountRemovals.IgnoreQueryFilters();
        return from hub in context.Hubs.IgnoreQueryFilters().AsNoTracking()
               where hub.RemovedAt == null
               join workspace in context.Workspaces on hub.WorkspaceId equals workspace.Id
               join lease in context.HubLeases.IgnoreQueryFilters()
                   on new { hub.WorkspaceId, hub.Id } equals new { lease.WorkspaceId, Id = lease.HubId } into leases
               from lease in leases.DefaultIfEmpty()
               join health in context.HubHealths.IgnoreQueryFilters()
                   on new { hub.WorkspaceId, hub.Id } equals new { health.WorkspaceId, Id = health.HubId } into healths
               from health in healths.DefaultIfEmpty()
               orderby hub.Id
               select new HubPulseRow
               {
                   WorkspaceId = hub.WorkspaceId,
                   HubId = hub.Id,
                   Version = hub.Version,
                   State = hub.State,
                   Settings = workspace.Version,
                   Fence = lease.Fence,
                   Owner = lease.Owner,
                   HeldUntil = lease.Until,
                   Health = health,
                   SeatDue = work
                       .Where(w => w.WorkspaceId == hub.WorkspaceId && w.HubId == hub.Id && w.State == (int)SeatWorkState.Due)
                       .OrderBy(w => w.NotBefore).Select(w => (long?)w.NotBefore).FirstOrDefault(),
                   SeatHeld = work
                       .Where(w => w.WorkspaceId == hub.WorkspaceId && w.HubId == hub.Id && w.State == (int)SeatWorkState.Held)
                       .OrderBy(w => w.NotBefore).Select(w => (long?)w.NotBefore).FirstOrDefault(),
                   RemovalDue = removals
                       .Where(r => r.WorkspaceId == hub.WorkspaceId && r.HubId == hub.Id && r.State == (int)AccountRemovalState.Due)
                       .OrderBy(r => r.NotBefore).Select(r => (long?)r.NotBefore).FirstOrDefault(),
                   RemovalSent = removals
                       .Where(r => r.WorkspaceId == hub.WorkspaceId && r.HubId == hub.Id && r.State == (int)AccountRemovalState.Sent)
                       .OrderBy(r => r.NotBefore).Select(r => (long?)r.NotBefore).FirstOrDefault(),
               };
    }

    public static HubPulse Record(HubPulseRow row) =>
        new(new WorkspaceId(row.WorkspaceId), new HubId(row.HubId), row.Version, (HubState)row.State, row.Settings, row.Fence ?? 0)
        {
            Owner = row.Owner ?? "",
            HeldUntil = Ticks.Time(row.HeldUntil),
            Health = HubRows.Health(row.Health),
            NextSeat = First(row.SeatDue, row.SeatHeld),
            NextRemoval = First(row.RemovalDue, row.RemovalSent),
        };

    private static DateTimeOffset? First(long? one, long? other) => Ticks.Time(one is { } at && !(other < at) ? at : other);
}
