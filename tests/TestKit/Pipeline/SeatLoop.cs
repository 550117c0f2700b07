using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Running;
using Microsoft.Extensions.Logging.Abstractions;

namespace BusinessHubs.TestKit.Pipeline;

/// <summary>
/// One hub worked on seat by seat, in one thread: what a HubRunner does, in an order that can be repeated. Taking the hub is what
/// a process does when it starts, recovery included.
/// </summary>
public sealed class SeatLoop : IDisposable
{
    private const int MostRuns = 500;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private readonly PipelineHarness _harness;
    private readonly SeatReconciler _reconciler;
    private readonly SeatRescue _rescue;
    private readonly HubQuarantine _quarantine;
    private readonly Func<IReadOnlyList<SeatKey>, IReadOnlyList<SeatKey>> _order;
    private SeatWaker _waker;

    private SeatLoop(PipelineHarness harness, HubSession session, Func<IReadOnlyList<SeatKey>, IReadOnlyList<SeatKey>>? order)
    {
        (_harness, Session, _order) = (harness, session, order ?? (seats => seats));
        _waker = new SeatWaker(session, harness.Units, harness.Clock);
        var journal = new AttemptJournal(harness.Units, harness.Options, harness.Clock, harness.Ids);
        _reconciler = new SeatReconciler(harness.Units, journal, harness.Options, harness.Clock, Chance);
        _rescue = new SeatRescue(harness.Units, harness.Options, harness.Clock, Chance, NullLogger<SeatRescue>.Instance);
        _quarantine = new HubQuarantine(harness.Units, harness.Options, harness.Clock, Chance, NullLogger<HubQuarantine>.Instance);
    }

    /// <summary>The session it works in; replaced when the hub changes.</summary>
    public HubSession Session { get; private set; }

    /// <summary>Called after each seat.</summary>
    public Action? AfterSeat { get; init; }

    /// <summary>Takes the hub as a starting process does.</summary>
    public static async Task<SeatLoop> TakeAsync(
        PipelineHarness harness, Hub hub, Func<IReadOnlyList<SeatKey>, IReadOnlyList<SeatKey>>? order = null, Action? afterSeat = null) =>
        new(harness, await SessionAsync(harness, hub.Id), order) { AfterSeat = afterSeat };

    /// <summary>Runs one seat, whatever the queue says about when.</summary>
    public async Task RunSeatAsync(SeatKey seat)
    {
        try
        {
            Renew();
            switch (await _reconciler.RunAsync(Session, seat, CancellationToken.None))
            {
                case SeatRun.HubThrottled throttled:
                    Session.Budget.Halve();
                    await _quarantine.PauseAsync(Session, throttled.RetryAfter);
                    break;
                case SeatRun.HubRefused refused:
                    await _quarantine.BeginAsync(Session, refused.Code, refused.Detail);
                    break;
                default:
                    break;
            }
        }
        catch (CrashException)
        {
            _harness.Units.Die();
            throw;
        }
        catch (Exception e) when (e is StorageUnavailableException or ConcurrentChangeException)
        {
            await _rescue.ReadBackAsync(Session, seat, CancellationToken.None);
        }
#pragma warning disable CA1031 // As HubRunner does: a defect on one seat must not stop the others.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await _rescue.NoteDefectAsync(Session, seat, e, CancellationToken.None);
        }

        AfterSeat?.Invoke();
    }

    /// <summary>Runs whatever is due, again and again, for so long; the clock jumps from one due instant to the next.</summary>
    public async Task RunAsync(TimeSpan span)
    {
        DateTimeOffset end = _harness.Clock.GetUtcNow() + span;
        int idle = 0;
        while (true)
        {
            for (int runs = 0; await RunDueAsync(); runs++)
            {
                if (runs > MostRuns)
                    throw new InvalidOperationException("The pipeline does not come to rest: " + string.Join('\n', Tail()));
            }

            DateTimeOffset now = _harness.Clock.GetUtcNow();
            if (now >= end)
                return;
            if (++idle > 10 * MostRuns)
                throw new InvalidOperationException("Too many pauses.");
            DateTimeOffset next = await NextAsync(now) is { } at && at < end ? at : end;
            _harness.Clock.Advance(next - now);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Session.Dispose();

    private static double Chance() => 0.5;

    private static async Task<HubSession> SessionAsync(PipelineHarness harness, HubId id)
    {
        await using IUnitOfWork work = await harness.Units.BeginAsync(harness.Context.Workspace, CancellationToken.None);
        Hub hub = await work.Hubs.FindAsync(id, CancellationToken.None) ?? throw new InvalidOperationException("The hub is gone.");
        byte[] credential = await work.Hubs.CredentialAsync(id, CancellationToken.None);
        (IHubConnector connector, AppDescription app) = harness.Connectors.Create(harness.Context.Workspace, hub, credential)
            ?? throw new InvalidOperationException("No such app.");
        var request = new LeaseRequest("loop", harness.Clock.GetUtcNow(), harness.Options.LeaseLife, harness.Options.CallTimeout, Alone: true);
        var taken = (LeaseTaking.Taken)await work.Tasks.TakeHubAsync(id, request, app.ReadLag, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
        return new HubSession(
            harness.Context.Workspace, hub, app, new HubLease(taken.Fence, taken.Until, taken.QuietUntil),
            new GuardedConnector(connector, harness.Options, harness.Clock, Chance), new CallBudget(hub.Policy.CallsPerMinute, harness.Clock));
    }

    // As a LeaseKeeper does: the clock of a story jumps, and a living owner has renewed meanwhile.
    private void Renew()
    {
        DateTimeOffset now = _harness.Clock.GetUtcNow();
        if (Session.Lease.Until - now < _harness.Options.LeaseLife - _harness.Options.LeaseRenewal)
        {
            Session.Lease.Renewed(now + _harness.Options.LeaseLife);
            _harness.Database.Execute(FormattableString.Invariant(
                $"UPDATE hub_lease SET until = {Session.Lease.Until.UtcTicks} WHERE fence = {Session.Fence} AND owner = 'loop'"));
        }
    }

    private async Task<bool> RunDueAsync()
    {
        DateTimeOffset now = _harness.Clock.GetUtcNow();
        (Hub hub, HubHealth health) = await LookAsync();
        if (hub.Version != Session.Hub.Version)
        {
            Session.Dispose();
            Session = await SessionAsync(_harness, hub.Id);
            _waker = new SeatWaker(Session, _harness.Units, _harness.Clock);
            return true;
        }

        if (hub.State != HubState.Healthy)
            return await _quarantine.ProbeAsync(Session, health, CancellationToken.None);
        if (health.ThrottledUntil > now || Session.Connector.IsOpen)
            return false;
        (_, long settings) = await _harness.ReadAsync(w => w.Settings.ReadAsync(CancellationToken.None));
        _ = await _waker.WakeAsync(health, settings, CancellationToken.None);
        IReadOnlyList<SeatKey> due = await _harness.ReadAsync(w => w.Queue.DueAsync(hub.Id, now, 100, CancellationToken.None));
        foreach (SeatKey seat in _order(due))
        {
            await RunSeatAsync(seat);
            (hub, health) = await LookAsync();
            if (hub.State != HubState.Healthy || health.ThrottledUntil > now || Session.Connector.IsOpen)
                break;
        }

        return due.Count > 0;
    }

    private async Task<DateTimeOffset?> NextAsync(DateTimeOffset now)
    {
        (Hub hub, HubHealth health) = await LookAsync();
        if (hub.State != HubState.Healthy)
            return health.NextProbe > now ? health.NextProbe : now + Poll;
        if (health.ThrottledUntil > now)
            return health.ThrottledUntil;
        DateTimeOffset? due = await _harness.ReadAsync(w => w.Queue.NextDueAsync(hub.Id, CancellationToken.None));
        return due <= now ? now + Poll : due;
    }

    private Task<(Hub Hub, HubHealth Health)> LookAsync() => _harness.ReadAsync(async w => (
        await w.Hubs.FindAsync(Session.Hub.Id, CancellationToken.None) ?? throw new InvalidOperationException("The hub is gone."),
        await w.Hubs.HealthAsync(Session.Hub.Id, CancellationToken.None)));

    private IEnumerable<string> Tail() => _harness.App.Space(Session.Hub.BusinessId).Calls.TakeLast(20).Select(c => c.ToString());
}
