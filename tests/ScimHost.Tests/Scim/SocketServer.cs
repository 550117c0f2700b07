namespace BusinessHubs.ScimHost.Tests.Scim;

/// <summary>The host on Kestrel, on a free port of the loopback address.</summary>
public sealed class SocketServer : ScimServer
{
    public const string Collection = "SCIM over a socket";

    public override Uri Root => Factory.ClientOptions.BaseAddress;

    public override Task InitializeAsync()
    {
        Factory.UseKestrel(0);
        Factory.StartServer();
        return Task.CompletedTask;
    }

    public override HttpClient NewHttp() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
}
