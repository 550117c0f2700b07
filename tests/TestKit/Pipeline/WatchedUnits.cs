using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Running;

namespace BusinessHubs.TestKit.Pipeline;

/// <summary>Units of work of a real database that can die or fail at a chosen commit, and that are counted.</summary>
public sealed class WatchedUnits(IUnitOfWorkFactory inner) : IUnitOfWorkFactory
{
    private readonly AsyncLocal<HubSession?> _acting = new();
    private int _open;
    private int _commits;
    private int _crashAt = -1;
    private int _failAt = -1;
    private bool _crashAfter;
    private volatile bool _dead;

    /// <summary>Units of work that are open now.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Commits asked for since the last arming.</summary>
    public int Commits => Volatile.Read(ref _commits);

    /// <summary>Whether the process is dead.</summary>
    public bool Dead => _dead;

    /// <summary>The named points at which it can die.</summary>
    public CrashPlan Points { get; } = new();

    /// <summary>Planted bug: answers a method of a store of queue, tasks or holds in its place, unless it answers null.</summary>
    public Func<string, object?>? Instead { get; set; }

    /// <summary>The session of whoever works on a seat in this flow of control, for planted bugs; a paused owner keeps its own.</summary>
    public HubSession? Acting
    {
        get => _acting.Value;
        set => _acting.Value = value;
    }

    /// <summary>Awaited before each transaction that writes: a pause of our process between what it has read and what it does.</summary>
    public Func<Task>? Pausing { get; set; }

    /// <summary>Planted bug: the workspace that is opened when another one is asked for.</summary>
    public Func<WorkspaceId, WorkspaceId>? Astray { get; set; }

    /// <summary>How often it died at a commit or a named point.</summary>
    public int Deaths { get; private set; }

    /// <summary>Dies at the n-th commit from here on (0 is the next one): just before it, or just after it is durable.</summary>
    public void CrashAt(int commit, bool after) => Arm(() => (_crashAt, _crashAfter) = (commit, after));

    /// <summary>The n-th commit from here on fails as a busy database does, without a trace.</summary>
    public void FailAt(int commit) => Arm(() => _failAt = commit);

    /// <summary>Dies now.</summary>
    public void Die()
    {
        if (!_dead)
            Deaths++;
        _dead = true;
    }

    /// <summary>A new process: nothing is armed any more.</summary>
    public void Revive()
    {
        Arm(() => { });
        Points.Disarm();
        _dead = false;
    }

    /// <inheritdoc/>
    public Task<IUnitOfWork> BeginAsync(WorkspaceId workspace, CancellationToken cancellation) =>
        WatchAsync(workspace, where => inner.BeginAsync(where, cancellation));

    /// <inheritdoc/>
    public Task<IUnitOfWork> BeginAsync(WorkspaceId workspace, HubId hub, CancellationToken cancellation) =>
        WatchAsync(workspace, where => inner.BeginAsync(where, hub, cancellation));

    /// <inheritdoc/>
    public async Task<IUnitOfWork> ReadAsync(WorkspaceId workspace, CancellationToken cancellation)
    {
        Living();
        return new WatchedUnit(this, await inner.ReadAsync(Astray?.Invoke(workspace) ?? workspace, cancellation));
    }

    internal void Opened() => _ = Interlocked.Increment(ref _open);

    internal void Closed() => _ = Interlocked.Decrement(ref _open);

    internal async Task CommitAsync(IUnitOfWork unit, UnitKind kind, CancellationToken cancellation)
    {
        Living();
        int number = Interlocked.Increment(ref _commits) - 1;
        if (number == _failAt)
            throw new StorageUnavailableException("A planned failure of the database.");
        if (number == _crashAt && !_crashAfter)
            Crash();
        Reach(kind switch
        {
            UnitKind.Accept => CrashPoint.BeforeAccept,
            UnitKind.Decide => CrashPoint.BeforeDecision,
            UnitKind.Intend => CrashPoint.BeforeIntend,
            UnitKind.Conclude => CrashPoint.BeforeConclude,
            _ => null,
        });
        await unit.CommitAsync(cancellation);
        Reach(kind switch
        {
            UnitKind.Accept => CrashPoint.AfterAccept,
            UnitKind.Decide => CrashPoint.AfterDecision,
            UnitKind.Take => CrashPoint.AfterTake,
            UnitKind.Intend => CrashPoint.AfterIntend,
            UnitKind.Conclude => CrashPoint.AfterConclude,
            _ => null,
        });
        if (number == _crashAt)
            Crash();
    }

    private async Task<IUnitOfWork> WatchAsync(WorkspaceId workspace, Func<WorkspaceId, Task<IUnitOfWork>> begin)
    {
        Living();
        if (Pausing is { } pausing)
            await pausing();
        return new WatchedUnit(this, await begin(Astray?.Invoke(workspace) ?? workspace));
    }

    private void Arm(Action how)
    {
        (_crashAt, _failAt) = (-1, -1);
        _ = Interlocked.Exchange(ref _commits, 0);
        how();
    }

    private void Reach(CrashPoint? point)
    {
        if (point is not { } reached)
            return;
        try
        {
            Points.Reach(reached);
        }
        catch (CrashException)
        {
            Die();
            throw;
        }
    }

    private void Crash()
    {
        Die();
        throw new CrashException();
    }

    private void Living()
    {
        if (_dead)
            throw new CrashException();
    }
}
