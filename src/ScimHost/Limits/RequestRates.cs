using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Configuration;

namespace BusinessHubs.ScimHost.Limits;

/// <summary>
/// Token buckets. Requests without a valid token share one for each address; callers have one each, and one for their workspace, if
/// that is switched on. Buckets that are full again are dropped; those of addresses have a fixed number, so that nobody can fill the
/// memory by changing addresses.
/// </summary>
internal sealed class RequestRates : IDisposable
{
    /// <summary>Most buckets of addresses. Two addresses may share one; which do is different in every process.</summary>
    public const int AddressBuckets = 4_096;

    /// <summary>How many times the rate of one caller a workspace as a whole gets.</summary>
    public const int WorkspaceShare = 2;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly PartitionedRateLimiter<HttpContext> _callers;
    private readonly PartitionedRateLimiter<HttpContext> _workspaces;
    private readonly PartitionedRateLimiter<HttpContext> _both;

    public RequestRates(RateLimitOptions rate)
    {
        _callers = PartitionedRateLimiter.Create<HttpContext, string>(context => ByCaller(context, rate));
        _workspaces = PartitionedRateLimiter.Create<HttpContext, string>(context => ByWorkspace(context, rate));
        _both = PartitionedRateLimiter.CreateChained(_callers, _workspaces);
    }

    /// <summary>Takes what the request needs, or waits for it as far as the queue allows; the lease says which.</summary>
    public ValueTask<RateLimitLease> AcquireAsync(HttpContext context) => _both.AcquireAsync(context, cancellationToken: context.RequestAborted);

    public void Dispose()
    {
        _both.Dispose();
        _callers.Dispose();
        _workspaces.Dispose();
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
}
