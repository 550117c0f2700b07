using System.Net.Http.Headers;

namespace BusinessHubs.Connectors.Http;

/// <summary>The connections of one app, shared by its hubs; what every catalog entry with an HTTP API is built on.</summary>
/// <param name="guard">Asked before every request.</param>
/// <param name="clock">Measures waiting times.</param>
/// <param name="handler">Sends the requests, and is disposed with this; null makes a pool that connects only where the guard allows.</param>
internal sealed class AppConnections(EgressGuard guard, TimeProvider clock, HttpMessageHandler? handler) : IDisposable
{
    // No host is called that.
    private const string NoHost = "";
    private readonly HttpMessageHandler _handler = handler ?? guard.CreateHandler();

    /// <summary>The calls of one hub.</summary>
    /// <param name="publicAddress">The app's own public address, whose host needs no permission; null for an app without one.</param>
    /// <param name="root">Where the app's API is; ends with a slash.</param>
    /// <param name="refused">The app's reading of refusals.</param>
    /// <param name="prepare">Sets the headers of all calls.</param>
    public AppClient Open(Uri? publicAddress, Uri root, IRefusalReader refused, Action<HttpRequestHeaders> prepare) =>
        new(new ConnectorHttp(_handler, guard, publicAddress?.Host ?? NoHost, clock, prepare), root, refused, clock);

    /// <summary>Where an app's API is: below the hub's own base address, or else below the public one. Ends with a slash.</summary>
    public static Uri Root(Uri? own, Uri publicAddress, string path = "") =>
        new((own ?? publicAddress).GetLeftPart(UriPartial.Path).TrimEnd('/') + "/" + path);

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _handler.Dispose();
}
