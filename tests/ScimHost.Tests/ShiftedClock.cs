namespace BusinessHubs.ScimHost.Tests;

/// <summary>The real clock, put forward by as much as a test says. Timers run as they always do.</summary>
public sealed class ShiftedClock : TimeProvider
{
    private long _ticks;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _ticks));

    public void Forward(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
