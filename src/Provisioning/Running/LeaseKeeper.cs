using BusinessHubs.Provisioning.Model;
using Microsoft.Extensions.Logging;

namespace BusinessHubs.Provisioning.Running;

/// <summary>Renews the leases of this node. A lease that cannot be renewed in time counts as lost: nothing more is begun under it.</summary>
internal sealed class LeaseKeeper(IHubLeases leases, string owner, PipelineOptions options, TimeProvider clock, ILogger logger)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<HubId, HubLease> _held = [];

    /// <summary>A lease that was just taken.</summary>
    public void Add(HubId hub, HubLease lease)
    {
        lock (_gate)
            _held[hub] = lease;
    }

    /// <summary>Its session is over.</summary>
    public void Drop(HubId hub)
    {
        lock (_gate)
            _ = _held.Remove(hub);
    }

    /// <summary>The hubs that are held now and have not been asked to go.</summary>
    public IReadOnlySet<HubId> Staying()
    {
        lock (_gate)
            return _held.Where(h => !h.Value.IsYielding).Select(h => h.Key).ToHashSet();
    }

    /// <summary>Lets a hub go as soon as nothing of it is under way.</summary>
    public void Yield(HubId hub)
    {
        lock (_gate)
        {
            if (_held.TryGetValue(hub, out HubLease? lease))
                lease.Yield();
        }
    }

    /// <summary>Gives one back, when nothing of it is under way any more.</summary>
    public Task ReleaseAsync(HubId hub) => ReleaseAsync(now => leases.ReleaseAsync(owner, hub, now, CancellationToken.None));

    /// <summary>Renews until stopped.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(options.LeaseRenewal, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
                await RenewAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            logger.LeasesLeft();
        }
    }

    /// <summary>Gives all of them back, when nothing is under way any more.</summary>
    public Task ReleaseAsync() => ReleaseAsync(now => leases.ReleaseAsync(owner, now, CancellationToken.None));

    private async Task ReleaseAsync(Func<DateTimeOffset, Task> release)
    {
        try
        {
            await release(clock.GetUtcNow());
        }
#pragma warning disable CA1031 // A database that is gone at the end costs the next owner the wait; the stop goes on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            logger.LeasesNotRenewed(e);
        }
    }

    private async Task RenewAsync(CancellationToken stopping)
    {
        KeyValuePair<HubId, HubLease>[] held;
        lock (_gate)
            held = [.. _held];
        if (held.Length == 0)
            return;
        DateTimeOffset now = clock.GetUtcNow();
        IReadOnlySet<HubId>? renewed = null;
        try
        {
            renewed = await leases.RenewAsync(owner, now, now + options.LeaseLife, stopping);
        }
#pragma warning disable CA1031 // Tried again at the next tick; until then the leases run on, and then they are lost.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            logger.LeasesNotRenewed(e);
        }

        foreach ((HubId hub, HubLease lease) in held)
        {
            if (renewed?.Contains(hub) == true)
            {
                lease.Renewed(now + options.LeaseLife);
            }
            else if (renewed is not null || lease.Until <= clock.GetUtcNow())
            {
                logger.LeaseLost(hub);
                Drop(hub);
                lease.Lose();
            }
        }
    }
}
