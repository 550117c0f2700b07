using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Syncing;
using BusinessHubs.TestKit.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace BusinessHubs.TestKit.Pipeline;

/// <summary>
/// One hub worked on seat by seat, in one thread: what a HubRunner does, in an order that can be repeated. Taking the hub is what
/// a process does when it starts, recovery included.
/// </summary>
public sealed class SeatLoop : IDisposable
{
    private const int MostRuns = 500;
    private static readonly TimeSpan BreakerLook = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private readonly PipelineHarness _harness;
    private readonly SeatReconciler _reconciler;
    private readonly SeatRescue _rescue;
    private readonly HubQuarantine _quarantine;
    private readonly Func<IReadOnlyList<SeatKey>, IReadOnlyList<SeatKey>> _order;
    private readonly LoopNode _node;
    private SeatWaker _waker;

    private SeatLoop(PipelineHarness harness, LoopNode node, HubSession session, Func<IReadOnlyList<SeatKey>, IReadOnlyList<SeatKey>>? order)
    {
        (_harness, _node, Session, _order) = (harness, node, session, order ?? (seats => seats));
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
        await TryTakeAsync(harness, hub, LoopNode.Alone, order, afterSeat) ?? throw new InvalidOperationException("Another node has the hub.");

    /// <summary>Takes the hub as one of several nodes; null while another one has it.</summary>
    public static async Task<SeatLoop?> TryTakeAsync(
        PipelineHarness harness, Hub hub, LoopNode node, Func<IReadOnlyList<SeatKey>, IReadOnlyList<SeatKey>>? order = null, Action? afterSeat = null) =>
        await SessionAsync(harness, node, hub.Id) is { } session ? new SeatLoop(harness, node, session, order) { AfterSeat = afterSeat } : null;

    /// <summary>Whether another node took the hub, or the lease ended before it was renewed.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Runs one seat, whatever the queue says about when.</summary>
    public async Task RunSeatAsync(SeatKey seat)
    {
        try
        {
            Renew();
            _harness.Units.Acting = Session;
            switch (await _reconciler.RunAsync(Session, seat, CancellationToken.None))
            {
                case SeatRun.HubThrottled throttled:
                    Session.Budget.Halve();
                    await _quarantine.PauseAsync(Session, throttled.RetryAfter);
                    break;
                case SeatRun.HubRestricted restricted:
                    await _quarantine.WaitAsync(Session, restricted.Restriction, restricted.RetryAfter);
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
    public Task RunAsync(TimeSpan span) => RunAsync([this], span);

    /// <summary>The same with several hubs, or several nodes. A loop that lost its hub does nothing more.</summary>
    public static async Task RunAsync(IReadOnlyList<SeatLoop> loops, TimeSpan span)
    {
        FakeClock clock = loops[0]._harness.Clock;
        DateTimeOffset end = clock.GetUtcNow() + span;
        for (int pauses = 0; ; pauses++)
        {
            for (int runs = 0; await RunDueAsync(loops); runs++)
            {
                if (runs > MostRuns)
                    throw new InvalidOperationException("The pipeline does not come to rest: " + string.Join('\n', loops.SelectMany(l => l.Tail())));
            }

            DateTimeOffset now = clock.GetUtcNow();
            if (now >= end || loops.All(l => l.IsLost))
                return;
            if (pauses > 10 * MostRuns)
                throw new InvalidOperationException("Too many pauses: " + string.Join('\n', loops.SelectMany(l => l.Tail())));
            DateTimeOffset next = end;
            foreach (SeatLoop loop in loops.Where(l => !l.IsLost))
                next = await loop.NextAsync(now) is { } at && at < next ? at : next;

            // A living owner renews while time passes.
            clock.Advance(next - now);
            foreach (SeatLoop loop in loops)
                loop.Renew();
        }
    }

    /// <summary>Runs a sync of the hub, as its runner does when one is due.</summary>
    public async Task<SeatRun> SyncAsync()
    {
        Renew();
        try
        {
            return await new HubSync(
                _harness.Units, new SecretSealer(_harness.Keys), _harness.Options, _harness.Clock, _harness.Ids, Chance)
                .RunAsync(Session, _ => Task.CompletedTask, CancellationToken.None);
        }
        catch (CrashException)
        {
            _harness.Units.Die();
            throw;
        }
    }

    /// <summary>The owner lives: its lease is renewed, as far as it still has it.</summary>
    public void Renew()
    {
        if (IsLost || Session.Lease.Until - _harness.Clock.GetUtcNow() >= _harness.Options.LeaseLife - _harness.Options.LeaseRenewal)
            return;
        DateTimeOffset until = _harness.Clock.GetUtcNow() + _harness.Options.LeaseLife;
        IsLost = !_harness.Database.TryExecute(FormattableString.Invariant(
            $"UPDATE hub_lease SET until = {until.UtcTicks} WHERE hub_id = '{Session.Hub.Id}' COLLATE NOCASE AND fence = {Session.Fence} AND owner = '{_node.Name}'"));
        if (!IsLost)
            Session.Lease.Renewed(until);
    }

    /// <inheritdoc/>
    public void Dispose() => Session.Dispose();

    private static double Chance() => 0.5;

    private static async Task<bool> RunDueAsync(IReadOnlyList<SeatLoop> loops)
    {
        bool any = false;
        foreach (SeatLoop loop in loops)
            any |= !loop.IsLost && await loop.RunDueAsync();
        return any;
    }

    private static async Task<HubSession?> SessionAsync(PipelineHarness harness, LoopNode node, HubId id)
    {
        await using IUnitOfWork work = await harness.Units.BeginAsync(harness.Context.Workspace, CancellationToken.None);
        Hub hub = await work.Hubs.FindAsync(id, CancellationToken.None) ?? throw new InvalidOperationException("The hub is gone.");
        byte[] credential = await work.Hubs.CredentialAsync(id, CancellationToken.None);
        (IHubConnector connector, AppDescription app) = harness.Connectors.Create(harness.Context.Workspace, hub, credential)
            ?? throw new InvalidOperationException("No such app.");
        var request = new LeaseRequest(
            node.Name, harness.Clock.GetUtcNow(), harness.Options.LeaseLife, harness.Options.CallTimeout, node.IsAlone);
        if (await work.Tasks.TakeHubAsync(id, request, app.ReadLag, CancellationToken.None) is not LeaseTaking.Taken taken)
            return null;
        await work.CommitAsync(CancellationToken.None);
        return new HubSession(
            harness.Context.Workspace, hub, app, new HubLease(taken.Fence, taken.Until, taken.QuietUntil),
            new GuardedConnector(connector, harness.Options, harness.Clock, Chance), new CallBudget(hub.Policy.CallsPerMinute, harness.Clock));
    }

    private async Task<bool> RunDueAsync()
    {
        DateTimeOffset now = _harness.Clock.GetUtcNow();
        if (!await _harness.ReadAsync(w => w.Tasks.HoldsHubAsync(Session.Hub.Id, Session.Fence, CancellationToken.None)))
            return !(IsLost = true);
        (Hub hub, HubHealth health) = await LookAsync();
        if (hub.Version != Session.Hub.Version)
        {
            Session.Dispose();
            if (await SessionAsync(_harness, _node, hub.Id) is not { } session)
                return !(IsLost = true);
            Session = session;
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
            if (IsLost)
                return false;
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
        if (Session.Connector.IsOpen)
            return now + BreakerLook;
        DateTimeOffset? due = await _harness.ReadAsync(w => w.Queue.NextDueAsync(hub.Id, CancellationToken.None));
        return due <= now ? now + Poll : due;
    }

    private Task<(Hub Hub, HubHealth Health)> LookAsync() => _harness.ReadAsync(async w => (
        await w.Hubs.FindAsync(Session.Hub.Id, CancellationToken.None) ?? throw new InvalidOperationException("The hub is gone."),
        await w.Hubs.HealthAsync(Session.Hub.Id, CancellationToken.None)));

    private IEnumerable<string> Tail() => _harness.App.Space(Session.Hub.BusinessId).Calls.TakeLast(20).Select(c => c.ToString());
}
