using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Http;

/// <summary>The answer of a connector for what its app's published API cannot do. Nothing is sent.</summary>
internal static class Unsupported
{
    public const string Code = "unsupported";

    /// <param name="why">What the app cannot do, and what to do instead, in a sentence.</param>
    public static CallOutcome<T> By<T>(string why) => new CallOutcome<T>.Refused(RefusalKind.NotManageable, Code, why);

    /// <inheritdoc cref="By{T}"/>
    public static Task<CallOutcome<T>> ByAsync<T>(string why) => Task.FromResult(By<T>(why));
}
