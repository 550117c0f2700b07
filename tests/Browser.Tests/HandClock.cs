namespace BusinessHubs.Browser.Tests;

/// <summary>A clock whose timers strike when the test says so.</summary>
internal sealed class HandClock : TimeProvider
{
    private readonly List<(TimerCallback Callback, object? State)> _timers = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_timers)
            _timers.Add((callback, state));
        return new Silent();
    }

    public void Strike()
    {
        lock (_timers)
            _timers.ForEach(timer => timer.Callback(timer.State));
    }

    private sealed class Silent : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
