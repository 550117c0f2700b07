namespace BusinessHubs.Connectors.Http;

/// <summary>One request to an app.</summary>
/// <param name="Method">HTTP method; everything but GET counts as a write.</param>
/// <param name="Address">Absolute address.</param>
/// <param name="Expected">The only status that means success; any other 2xx is not understood.</param>
/// <param name="Body">JSON text, or null.</param>
internal sealed record HttpCall(HttpMethod Method, Uri Address, int Expected, string? Body = null)
{
    public bool IsWrite => Method != HttpMethod.Get;

    public static HttpCall Get(Uri address) => new(HttpMethod.Get, address, 200);
}
