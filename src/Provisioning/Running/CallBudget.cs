namespace BusinessHubs.Provisioning.Running;

/// <summary>
/// How many connector calls a hub may make: a token bucket, taken before an attempt is journalled, so that waiting for it never
/// stands in the journal as "sent". When the app throttles, the rate halves, and then grows by a tenth of the configured rate each
/// minute until it is whole again. The app's own wish to wait (<c>Retry-After</c>) pauses the whole hub and is kept in hub_health.
/// The framework's limiter has a fixed rate and a clock of its own (ADR 0023).
/// </summary>
public sealed class CallBudget
{
    private const double Growth = 0.1;
    private const double LeastShare = 1.0 / 64;

    private readonly TimeProvider _clock;
    private readonly double _full;
    private readonly double _burst;
    private readonly Lock _gate = new();
    private double _tokens;
    private double _share = 1;
    private long _at;

    /// <summary>A budget of so many calls a minute, with a burst of a tenth.</summary>
    public CallBudget(int callsPerMinute, TimeProvider clock)
    {
        (_clock, _full) = (clock, callsPerMinute / 60.0);
        _tokens = _burst = Math.Max(1, callsPerMinute / 10);
        _at = clock.GetTimestamp();
    }

    /// <summary>Calls a minute at present.</summary>
    public double CallsPerMinute
    {
        get
        {
            lock (_gate)
            {
                Refill();
                return _full * _share * 60;
            }
        }
    }

    /// <summary>Waits for the right to make one call. Callers are served in the order in which they came.</summary>
    public async ValueTask TakeAsync(CancellationToken cancellation)
    {
        TimeSpan wait = Take();
        if (wait <= TimeSpan.Zero)
            return;
        try
        {
            await Task.Delay(wait, _clock, cancellation);
        }
        catch (OperationCanceledException)
        {
            lock (_gate)
                _tokens++;
            throw;
        }
    }

    /// <summary>The app throttled: half the rate from now on.</summary>
    public void Halve()
    {
        lock (_gate)
        {
            Refill();
            _share = Math.Max(LeastShare, _share / 2);
            _tokens = Math.Min(_tokens, 1);
        }
    }

    // A token is taken even when there is none: the debt tells how long to wait, and puts the callers in a row.
    private TimeSpan Take()
    {
        lock (_gate)
        {
            Refill();
            _tokens--;
            return _tokens >= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(-_tokens / (_full * _share));
        }
    }

    private void Refill()
    {
        long now = _clock.GetTimestamp();
        double seconds = _clock.GetElapsedTime(_at, now).TotalSeconds;
        _at = now;
        _tokens = Math.Min(_burst, _tokens + (seconds * _full * _share));
        _share = Math.Min(1, _share + (Growth * seconds / 60));
    }
}
