using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>The dashboard: failed work, hubs without an Owner, hubs that need a look.</summary>
public sealed class OverviewOperations(IUnitOfWorkFactory units, TimeProvider clock)
{
    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    /// <summary>What needs a person now.</summary>
    public async Task<OperationOutcome<Overview>> ReadAsync(ChangeContext context, CancellationToken cancellation)
    {
        if (Authority.Check(context, AdminRole.Viewer) is { } forbidden)
            return forbidden;
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        DateTimeOffset now = clock.GetUtcNow();
        var orphans = new List<HubId>();
        var ill = new List<HubId>();
        var seats = new Dictionary<SeatWorkState, int>();
        int accounts = 0;
        foreach (Hub hub in await work.Hubs.ListAsync(cancellation))
        {
            HubStatus status = await HubReading.StatusAsync(work, hub, now, cancellation);
            if (status.Orphan)
                orphans.Add(hub.Id);
            if (hub.State != HubState.Healthy)
                ill.Add(hub.Id);
            foreach ((SeatWorkState state, int count) in status.Seats)
                seats[state] = seats.GetValueOrDefault(state) + count;
            accounts += await work.Queue.CountWithAccountAsync(hub.Id, cancellation);
        }

        return new Overview(await work.Tasks.CountFailedAsync(now - Lately, cancellation), orphans, ill, seats, accounts);
    }
}
