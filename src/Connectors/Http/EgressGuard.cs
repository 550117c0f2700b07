using System.Net;
using System.Net.Sockets;

namespace BusinessHubs.Connectors.Http;

/// <summary>
/// Decides where connectors may connect to (server-side request forgery, OWASP API7). The address is checked twice: the URI
/// before a request is made, and the resolved IP addresses at the moment of connecting, to the very address that was checked.
/// </summary>
internal sealed class EgressGuard(EgressOptions options, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve = resolve ?? Dns.GetHostAddressesAsync;

    /// <summary>Why this address must not be called, or null if it may.</summary>
    /// <param name="address">Absolute address.</param>
    /// <param name="fixedHost">The app's own public host.</param>
    public string? Refuses(Uri address, string fixedHost)
    {
        if (!address.IsAbsoluteUri)
            return "the address is not absolute";
        if (address.UserInfo.Length > 0)
            return "the address carries a user name";
        string name = HostName.Of(address);
        if (name.Length == 0)
            return "the address has no host";
        if (address.Scheme == Uri.UriSchemeHttp && options.AllowLoopback && IsLoopbackHost(address))
            return null;
        if (IsInside(address))
            return "the address is one of a private network or of this machine";
        if (address.Scheme != Uri.UriSchemeHttps)
            return "only https is allowed";
        if (address.IsDefaultPort && Same(name, fixedHost))
            return null;
        string host = address.IsDefaultPort ? name : $"{name}:{address.Port}";
        return options.AllowedHosts.Any(allowed => Same(allowed, host)) ? null : "the host is not on the list of allowed hosts";
    }

    /// <summary>A handler that connects only where it may and sends each request at most once.</summary>
    public HttpMessageHandler CreateHandler() => new SendOnceHandler(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        Credentials = null,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli,
        MaxResponseHeadersLength = 32,
        MaxResponseDrainSize = 64 * 1024,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = ConnectionLifetime,
        ActivityHeadersPropagator = null,
        ConnectCallback = ConnectAsync,
    });

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        DnsEndPoint target = context.DnsEndPoint;
        bool plain = context.InitialRequestMessage.RequestUri?.Scheme != Uri.UriSchemeHttps;
        IPAddress[] addresses = await ResolveAsync(target.Host, plain, cancellation);
        Exception? last = null;
        foreach (IPAddress address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, target.Port), cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException failed)
            {
                socket.Dispose();
                last = failed;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw last ?? new SocketException((int)SocketError.HostNotFound);
    }

    /// <summary>Resolves and checks. One bad address spoils the name: a name with both kinds is an attack or a mistake.</summary>
    internal async Task<IPAddress[]> ResolveAsync(string host, bool plain, CancellationToken cancellation)
    {
        IPAddress[] addresses =
            IPAddress.TryParse(host, out IPAddress? literal) ? [literal] : await _resolve(host, cancellation);
        foreach (IPAddress address in addresses)
        {
            // Loopback is open for plain http alone, so that the option cannot turn a public name inwards.
            bool allowed = plain ? options.AllowLoopback && IsLoopback(address) : NetworkRanges.IsPublic(address);
            if (!allowed)
                throw new EgressRefusedException("the host resolves to an address that must not be called");
        }

        return addresses;
    }

    // A name that leads inside is found out when it is resolved.
    private static bool IsInside(Uri address) =>
        IsLoopbackHost(address)
        || (IPAddress.TryParse(address.IdnHost, out IPAddress? literal) && !NetworkRanges.IsPublic(literal));

    private static bool IsLoopbackHost(Uri address) =>
        Same(address.IdnHost, "localhost")
        || (IPAddress.TryParse(address.IdnHost, out IPAddress? literal) && IsLoopback(literal));

    private static bool IsLoopback(IPAddress address) => !address.IsIPv4MappedToIPv6 && IPAddress.IsLoopback(address);

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
