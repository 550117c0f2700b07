namespace BusinessHubs.TestKit.Pipeline;

/// <summary>Counts how often each <see cref="CrashPoint"/> is reached, and strikes at a chosen one.</summary>
public sealed class CrashPlan
{
    private readonly Lock _gate = new();
    private readonly Dictionary<CrashPoint, int> _hits = [];
    private (CrashPoint Point, int Hit)? _armed;

    /// <summary>What a strike does; the process is dead afterwards. Throws a <see cref="CrashException"/> unless told otherwise.</summary>
    public Action<CrashPoint> Strike { get; set; } = static _ => throw new CrashException();

    /// <summary>Told of each point that is reached, armed or not; in a process of its own it may end it.</summary>
    public Action<CrashPoint>? Passing { get; set; }

    /// <summary>How often each point was reached since the last arming.</summary>
    public IReadOnlyDictionary<CrashPoint, int> Hits
    {
        get
        {
            lock (_gate)
                return new Dictionary<CrashPoint, int>(_hits);
        }
    }

    /// <summary>Strikes at the n-th time (from 0) that this point is reached from here on.</summary>
    public void Arm(CrashPoint point, int hit)
    {
        lock (_gate)
        {
            _hits.Clear();
            _armed = (point, hit);
        }
    }

    /// <summary>Only counts, from zero.</summary>
    public void Disarm()
    {
        lock (_gate)
        {
            _hits.Clear();
            _armed = null;
        }
    }

    /// <summary>The point is reached.</summary>
    public void Reach(CrashPoint point)
    {
        Passing?.Invoke(point);
        lock (_gate)
        {
            int hit = _hits.GetValueOrDefault(point);
            _hits[point] = hit + 1;
            if (_armed != (point, hit))
                return;
            _armed = null;
        }

        Strike(point);
    }
}
