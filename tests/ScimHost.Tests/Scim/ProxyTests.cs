using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;

namespace BusinessHubs.ScimHost.Tests.Scim;

/// <summary>Behind a proxy that does TLS, with the switch that the setup papers name.</summary>
public sealed class ProxyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("true", "https://scim.ex.test/scim/v2/ServiceProviderConfig")]
    [InlineData("false", "http://inside/scim/v2/ServiceProviderConfig")]
    public async Task locations_are_those_that_the_client_sees_when_forwarded_headers_are_switched_on(string enabled, string location)
    {
        await using WebApplicationFactory<Program> factory = new WebApplicationFactory<Program>().WithWebHostBuilder(b => b
            .ConfigureAppConfiguration((_, configuration) => configuration.AddInMemoryCollection([new("FORWARDEDHEADERS_ENABLED", enabled)]))
            .UseSetting("BusinessHubs:DataDirectory", _folder.Sub("data")).UseSetting("BusinessHubs:Roles", "scim,ui"));
        using HttpClient http = factory.CreateDefaultClient(new Uri("http://inside"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/scim/v2/ServiceProviderConfig");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        request.Headers.Host = enabled == "true" ? "scim.ex.test" : null;

        using HttpResponseMessage answer = await http.SendAsync(request);

        (await ScimReply.OfAsync(answer)).Text("meta/location").ShouldBe(location);
    }
}
