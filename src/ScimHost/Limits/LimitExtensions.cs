using BusinessHubs.ScimHost.Configuration;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace BusinessHubs.ScimHost.Limits;

internal static class LimitExtensions
{
    /// <summary>Timeout policy of endpoints that ask an app before they answer.</summary>
    public const string AppTimeout = "app";

    /// <summary>Caps of the server itself and the time a request may take.</summary>
    public static WebApplicationBuilder AddLimits(this WebApplicationBuilder builder, LimitOptions limits)
    {
        _ = builder.WebHost.ConfigureKestrel(kestrel => Apply(kestrel, limits));
        _ = builder.Services.AddRequestTimeouts(timeouts =>
        {
            timeouts.DefaultPolicy = Policy(limits.RequestSeconds);
            _ = timeouts.AddPolicy(AppTimeout, Policy(limits.AppRequestSeconds));
        });
        _ = builder.Services.AddSingleton(_ => new RequestRates(limits.RateLimit));
        _ = builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(limits.ShutdownSeconds));
        return builder;
    }

    /// <summary>Names the longest body of the endpoints.</summary>
    public static TBuilder WithBodyLimit<TBuilder>(this TBuilder endpoints, long bytes)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new BodyLimit(bytes));

    private static void Apply(KestrelServerOptions kestrel, LimitOptions limits)
    {
        kestrel.AddServerHeader = false;

        // What is kept of a body is bounded by the endpoints. This is what Kestrel reads and drops after an answer, for five seconds at
        // most: closing on unread data resets the connection, and a client that is still sending never sees the answer.
        kestrel.Limits.MaxRequestBodySize = Math.Max(limits.DrainBytes, Math.Max(limits.Scim.BodyBytes, limits.AdminBodyBytes));
        // The longest filter that is allowed, every character of it percent-encoded: it must fail by its own limit and not by this one.
        kestrel.Limits.MaxRequestLineSize = 48 * 1024;
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(3));
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        kestrel.Limits.MaxRequestHeaderCount = 64;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(30);
    }

    private static RequestTimeoutPolicy Policy(int seconds) => new()
    {
        Timeout = TimeSpan.FromSeconds(seconds),
        TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
    };
}
