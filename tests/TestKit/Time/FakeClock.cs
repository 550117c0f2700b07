namespace BusinessHubs.TestKit.Time;

/// <summary>A clock that only the test moves. Timers fire on <see cref="Advance"/>, in order, each at its own instant.</summary>
/// <param name="start">The first instant (UTC).</param>
public sealed class FakeClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<FakeTimer> _timers = [];
    private DateTimeOffset _now = start;
    private long _elapsed;

    /// <summary>A clock that begins on an ordinary Monday morning.</summary>
    public FakeClock()
        : this(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>
    /// Timers no longer than this move the clock by themselves, on another thread: pauses inside one call (a retry) pass without
    /// the test knowing of them. Zero, the default, leaves all timers to <see cref="Advance"/>.
    /// </summary>
    public TimeSpan PassesByItself { get; set; }

    /// <summary>How many timers wait.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
                return _timers.Count;
        }
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now;
    }

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        lock (_gate)
            return _elapsed;
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, () => callback(state));
        _ = timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock on and fires what becomes due on the way.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        long until;
        lock (_gate)
            until = _elapsed + by.Ticks;
        while (NextBy(until) is { } timer)
            timer.Fire();
        lock (_gate)
            MoveTo(until);
    }

    /// <summary>Sets the wall clock forwards or backwards, as an administrator would; timers do not notice.</summary>
    public void Jump(TimeSpan by)
    {
        lock (_gate)
            _now += by;
    }

    private FakeTimer? NextBy(long until)
    {
        lock (_gate)
        {
            FakeTimer? next = _timers.Where(t => t.Due <= until).MinBy(t => t.Due);
            if (next is null)
                return null;
            MoveTo(next.Due);
            if (next.Period > 0)
                next.Due += next.Period;
            else
                _ = _timers.Remove(next);
            return next;
        }
    }

    private void MoveTo(long elapsed)
    {
        if (elapsed <= _elapsed)
            return;
        _now += TimeSpan.FromTicks(elapsed - _elapsed);
        _elapsed = elapsed;
    }

    private void Set(FakeTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            _ = _timers.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan)
                return;
            timer.Due = _elapsed + dueTime.Ticks;
            timer.Period = period == Timeout.InfiniteTimeSpan ? 0 : period.Ticks;
            _timers.Add(timer);
        }

        if (dueTime <= PassesByItself)
            _ = ThreadPool.QueueUserWorkItem(_ => AdvanceTo(timer));
    }

    private void AdvanceTo(FakeTimer timer)
    {
        TimeSpan left;
        lock (_gate)
        {
            if (!_timers.Contains(timer))
                return;
            left = TimeSpan.FromTicks(Math.Max(0, timer.Due - _elapsed));
        }

        Advance(left);
    }

    private void Drop(FakeTimer timer)
    {
        lock (_gate)
            _ = _timers.Remove(timer);
    }

    private sealed class FakeTimer(FakeClock clock, Action fire) : ITimer
    {
        public long Due { get; set; }

        public long Period { get; set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock.Set(this, dueTime, period);
            return true;
        }

        public void Dispose() => clock.Drop(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
