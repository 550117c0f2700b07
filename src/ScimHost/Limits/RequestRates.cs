using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Configuration;
using Microsoft.AspNetCore.RateLimiting;

namespace BusinessHubs.ScimHost.Limits;

/// <summary>
/// Token buckets. Requests without a valid token share one for each address; callers have one each, and one for their workspace, if
/// that is switched on. Buckets that are full again are dropped; those of addresses have a fixed number, so that nobody can fill the
/// memory by changing addresses.
/// </summary>
internal static class RequestRates
{
    /// <summary>Most buckets of addresses. Two addresses may share one; which do is different in every process.</summary>
    public const int AddressBuckets = 4_096;

    /// <summary>How many times the rate of one caller a workspace as a whole gets.</summary>
    public const int WorkspaceShare = 2;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static void Configure(RateLimiterOptions limiter, RateLimitOptions rate)
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(context => ByCaller(context, rate)),
            PartitionedRateLimiter.Create<HttpContext, string>(context => ByWorkspace(context, rate)));
        limiter.OnRejected = (rejected, _) => new ValueTask(RefuseAsync(rejected));
    }

    /// <summary>The bucket of an address. Of IPv6 the network counts: a single customer has a /64 or more.</summary>
    public static int AddressBucket(IPAddress? address)
    {
        if (address is null)
            return 0;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var hash = new HashCode();
        byte[] bytes = address.GetAddressBytes();
        hash.AddBytes(address.AddressFamily == AddressFamily.InterNetworkV6 ? bytes.AsSpan(0, 8) : bytes);
        return (int)((uint)hash.ToHashCode() % AddressBuckets);
    }

    private static RateLimitPartition<string> ByCaller(HttpContext context, RateLimitOptions rate)
    {
        if (Caller(context) is not { } caller)
        {
            return Bucket(
                string.Create(CultureInfo.InvariantCulture, $"address {AddressBucket(context.Connection.RemoteIpAddress)}"),
                rate.AnonymousPerSecond, rate.AnonymousBurst, 0);
        }

        return rate.RequestsPerSecond == 0
            ? RateLimitPartition.GetNoLimiter("")
            : Bucket($"caller {caller.Workspace} {caller.Actor}", rate.RequestsPerSecond, Burst(rate), rate.Queue);
    }

    private static RateLimitPartition<string> ByWorkspace(HttpContext context, RateLimitOptions rate) =>
        rate.RequestsPerSecond == 0 || Caller(context) is not { } caller
            ? RateLimitPartition.GetNoLimiter("")
            : Bucket(caller.Workspace, rate.RequestsPerSecond * WorkspaceShare, Burst(rate) * WorkspaceShare, rate.Queue * WorkspaceShare);

    private static int Burst(RateLimitOptions rate) => rate.Burst > 0 ? rate.Burst : rate.RequestsPerSecond;

    private static RateLimitPartition<string> Bucket(string key, int perSecond, int burst, int queue) =>
        RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = Second,
            QueueLimit = queue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });

    private static (string Workspace, string Actor)? Caller(HttpContext context) =>
        context.User.FindFirstValue(CallerClaims.Workspace) is { } workspace && context.User.FindFirstValue(CallerClaims.Actor) is { } actor
            ? (workspace, actor)
            : null;

    private static Task RefuseAsync(OnRejectedContext rejected)
    {
        // Whole seconds: a client that reads a fraction as nothing comes back at once (RFC 9110 section 10.2.3 knows no fractions).
        double wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan known) ? known.TotalSeconds : 1;
        rejected.HttpContext.Response.Headers.RetryAfter =
            Math.Max(1, (long)Math.Ceiling(wait)).ToString(CultureInfo.InvariantCulture);
        return RefusalWriter.WriteAsync(
            rejected.HttpContext, StatusCodes.Status429TooManyRequests, "too_many_requests",
            "Too many requests; repeat after the time given in Retry-After.");
    }
}
