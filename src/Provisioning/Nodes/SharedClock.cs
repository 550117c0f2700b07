namespace BusinessHubs.Provisioning.Nodes;

/// <summary>
/// The time that all nodes of one database agree on: the database's, carried on by this machine's monotonic clock. A wall clock that is wrong or
/// is set while the process runs does not matter; before the first measurement it is all there is.
/// </summary>
/// <param name="local">Clock of this machine.</param>
public sealed class SharedClock(TimeProvider local) : TimeProvider
{
    private static readonly TimeSpan Trustworthy = TimeSpan.FromSeconds(1);
    private volatile Measurement? _last;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => local.LocalTimeZone;

    /// <inheritdoc/>
    public override long TimestampFrequency => local.TimestampFrequency;

    /// <summary>How far this machine's wall clock is ahead of the shared time; negative when it is behind, zero before the first measurement.</summary>
    public TimeSpan Ahead => _last is null ? TimeSpan.Zero : local.GetUtcNow() - GetUtcNow();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _last is { } last ? last.Time + local.GetElapsedTime(last.Taken) : local.GetUtcNow();

    /// <inheritdoc/>
    public override long GetTimestamp() => local.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        local.CreateTimer(callback, state, dueTime, period);

    /// <summary>Compares with the database; an answer that took too long to be exact is not used, unless it is the first.</summary>
    public async Task MeasureAsync(IDatabaseClock database, CancellationToken cancellation)
    {
        long asked = local.GetTimestamp();
        if (await database.ReadAsync(cancellation) is not { } time)
            return;
        TimeSpan took = local.GetElapsedTime(asked);
        if (took <= Trustworthy || _last is null)
            _last = new Measurement(time + (took / 2), local.GetTimestamp());
    }

    private sealed record Measurement(DateTimeOffset Time, long Taken);
}
