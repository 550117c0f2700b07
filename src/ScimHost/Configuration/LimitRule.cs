namespace BusinessHubs.ScimHost.Configuration;

/// <summary>Pure: why bounds cannot work, in one line.</summary>
internal static class LimitRule
{
    private const int MaxBody = 64 * 1024 * 1024;

    /// <summary>The first fault, or null.</summary>
    public static string? Fault(LimitOptions limits) =>
        Outside("AdminBodyBytes", limits.AdminBodyBytes, 1024, MaxBody)
        ?? Outside("DrainBytes", limits.DrainBytes, 0, 1024 * 1024 * 1024)
        ?? Outside("RequestSeconds", limits.RequestSeconds, 1, 600)
        ?? Outside("AppRequestSeconds", limits.AppRequestSeconds, 1, 600)
        ?? Outside("ShutdownSeconds", limits.ShutdownSeconds, 1, 600)
        ?? ScimFault(limits.Scim)
        ?? RateFault(limits.RateLimit);

    // The JSON reader and the walkers of filters recurse: their depth has a bound that no configuration may lift.
    private static string? ScimFault(ScimLimitOptions scim) =>
        Outside("Scim:BodyBytes", scim.BodyBytes, 1024, MaxBody)
        ?? Outside("Scim:JsonDepth", scim.JsonDepth, 8, 128)
        ?? Outside("Scim:Operations", scim.Operations, 1, 100_000)
        ?? Outside("Scim:BulkOperations", scim.BulkOperations, 1, 100_000)
        ?? Outside("Scim:MemberValues", scim.MemberValues, 100, 1_000_000)
        ?? Outside("Scim:Values", scim.Values, 10, 100_000)
        ?? Outside("Scim:FilterLength", scim.FilterLength, 256, 65_536)
        ?? Outside("Scim:FilterDepth", scim.FilterDepth, 2, 64)
        ?? Outside("Scim:FilterTerms", scim.FilterTerms, 2, 256)
        ?? Outside("Scim:PageSize", scim.PageSize, 100, 10_000)
        ?? Outside("Scim:DefaultPageSize", scim.DefaultPageSize, 1, scim.PageSize)
        ?? Outside("Scim:CursorSeconds", scim.CursorSeconds, 10, 86_400)
        ?? Outside("Scim:ProjectedAttributes", scim.ProjectedAttributes, 10, 10_000)
        ?? Outside("Scim:StringLength", scim.StringLength, 256, 1024 * 1024)
        ?? Outside("Scim:BinaryLength", scim.BinaryLength, 256, 16 * 1024 * 1024);

    private static string? RateFault(RateLimitOptions rate) =>
        Outside("RateLimit:RequestsPerSecond", rate.RequestsPerSecond, 0, 100_000)
        ?? Outside("RateLimit:Burst", rate.Burst, 0, 1_000_000)
        ?? Outside("RateLimit:Queue", rate.Queue, 0, 10_000)
        ?? Outside("RateLimit:AnonymousPerSecond", rate.AnonymousPerSecond, 1, 100_000)
        ?? Outside("RateLimit:AnonymousBurst", rate.AnonymousBurst, 1, 1_000_000)
        ?? (rate is { RequestsPerSecond: 0, Burst: > 0 } or { RequestsPerSecond: 0, Queue: > 0 }
            ? "BusinessHubs:Limits:RateLimit:Burst and Queue need RequestsPerSecond."
            : null);

    private static string? Outside(string name, int value, int min, int max) =>
        value < min || value > max ? $"BusinessHubs:Limits:{name} must be between {min} and {max}." : null;
}
