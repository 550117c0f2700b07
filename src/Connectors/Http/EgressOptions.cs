namespace BusinessHubs.Connectors.Http;

/// <summary>Which addresses connectors may call. The defaults allow an app's own public host over https and nothing else.</summary>
public sealed record EgressOptions
{
    /// <summary>Opens plain http to loopback addresses, for tests and the demo. Never in production.</summary>
    public bool AllowLoopback { get; init; }

    /// <summary>
    /// Hosts of self-hosted apps, <c>host</c> (port 443) or <c>host:port</c>, compared without case. They still have to
    /// resolve to public addresses.
    /// </summary>
    public IReadOnlyCollection<string> AllowedHosts { get; init; } = [];
}
