namespace BusinessHubs.ScimHost.Tests.Scim;

/// <summary>The host without a network.</summary>
public sealed class InProcessServer : ScimServer
{
    public const string Collection = "SCIM in process";

    public override Uri Root { get; } = new("http://localhost");

    public override HttpClient NewHttp() => Factory.CreateDefaultClient(Root);
}
