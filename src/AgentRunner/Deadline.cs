namespace BusinessHubs.AgentRunner;

/// <summary>The time by which everything must be over.</summary>
internal sealed class Deadline(TimeProvider clock, TimeSpan length)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly long _start = clock.GetTimestamp();

    public TimeSpan Left => length - clock.GetElapsedTime(_start) is { Ticks: > 0 } left ? left : TimeSpan.Zero;

    /// <summary>Milliseconds for the browser, at least one, since zero would mean for ever.</summary>
    public float Within(TimeSpan limit) => (float)Math.Max(1, (limit < Left ? limit : Left).TotalMilliseconds);

    /// <summary>Asks again and again until the answer is true; false when the time is up.</summary>
    public async Task<bool> UntilAsync(TimeSpan limit, Func<Task<bool>> isSo)
    {
        long start = clock.GetTimestamp();
        while (!await isSo())
        {
            if (clock.GetElapsedTime(start) >= limit || Left == TimeSpan.Zero)
                return false;
            await Task.Delay(Pause, clock);
        }

        return true;
    }

    /// <summary>Waits until the instant; false when that would be too late.</summary>
    public async Task<bool> WaitAsync(DateTimeOffset until)
    {
        TimeSpan wait = until - clock.GetUtcNow();
        if (wait >= Left)
            return false;
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, clock);
        return true;
    }
}
