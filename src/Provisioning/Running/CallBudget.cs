using System.Threading.RateLimiting;

namespace BusinessHubs.Provisioning.Running;

/// <summary>
/// How many connector calls a hub may make: a token bucket, taken before an attempt is journalled, so that waiting for it never
/// stands in the journal as "sent". The app's own wish to wait (<c>Retry-After</c>) pauses the whole hub and is kept in hub_health.
/// </summary>
public sealed class CallBudget : IDisposable
{
    private readonly TokenBucketRateLimiter _bucket;

    /// <summary>A budget of so many calls a minute, handed out evenly with a burst of a tenth.</summary>
    public CallBudget(int callsPerMinute)
    {
        double perSecond = callsPerMinute / 60.0;
        _bucket = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(1, callsPerMinute / 10),
            TokensPerPeriod = Math.Max(1, (int)perSecond),
            ReplenishmentPeriod = perSecond >= 1 ? TimeSpan.FromSeconds(1) : TimeSpan.FromSeconds(1 / perSecond),
            QueueLimit = int.MaxValue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            AutoReplenishment = true,
        });
    }

    /// <summary>Waits for the right to make one call.</summary>
    public async ValueTask TakeAsync(CancellationToken cancellation)
    {
        using RateLimitLease lease = await _bucket.AcquireAsync(1, cancellation);
        if (!lease.IsAcquired)
            throw new InvalidOperationException("An unbounded queue always ends with a lease.");
    }

    /// <inheritdoc/>
    public void Dispose() => _bucket.Dispose();
}
