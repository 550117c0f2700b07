using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace BusinessHubs.ScimHost.Tests.Admin;

public sealed class ProtocolTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task every_refusal_under_api_is_a_problem()
    {
        HttpClient client = await _host.ClientAsync();

        _ = await client.GetAsync("/api/v1/nothing").ShouldBeProblemAsync(HttpStatusCode.NotFound, "not_found");
        _ = await client.GetAsync("/api/v1/hubs/not-an-id").ShouldBeProblemAsync(HttpStatusCode.NotFound, "not_found");
        _ = await client.PutAsync("/api/v1/hubs", null).ShouldBeProblemAsync(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
        _ = await client.PostAsync("/api/v1/tokens", new StringContent("name=a", Encoding.UTF8, "application/x-www-form-urlencoded"))
            .ShouldBeProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
        _ = await _host.CreateClient().GetAsync("/api/v1/nothing").ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "token_missing");
    }

    [Fact]
    public async Task a_body_over_the_limit_is_refused_with_and_without_a_declared_length()
    {
        HttpClient client = await _host.ClientAsync();
        byte[] body = Encoding.UTF8.GetBytes($$"""{"name":"{{new string('a', 300 * 1024)}}","scope":"scim"}""");

        using var declared = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        _ = await client.PostAsync("/api/v1/tokens", declared)
            .ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
        using var streamed = new StreamContent(new NoLengthStream(body)) { Headers = { ContentType = new("application/json") } };
        _ = await client.PostAsync("/api/v1/tokens", streamed)
            .ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body_too_large");

        (await client.GetAsync("/api/v1/tokens").JsonAsync())["items"]!.AsArray().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(typeof(StorageUnavailableException), HttpStatusCode.ServiceUnavailable, "storage_busy")]
    [InlineData(typeof(ConcurrentChangeException), HttpStatusCode.ServiceUnavailable, "storage_busy")]
    [InlineData(typeof(InvalidOperationException), HttpStatusCode.InternalServerError, "internal_error")]
    public async Task failures_of_ours_say_nothing_of_their_cause(Type failure, HttpStatusCode status, string code)
    {
        const string Canary = "canary-in-an-exception";
        using WebApplicationFactory<Program> broken = _host.WithWebHostBuilder(
            host => host.ConfigureTestServices(services => services.AddSingleton<ITokenDirectory>(
                new BrokenTokens((Exception)Activator.CreateInstance(failure, Canary, null)!))));
        HttpClient client = broken.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", TokenFormat.Create(TokenScope.Admin).Text);

        using HttpResponseMessage response = await client.GetAsync("/api/v1/workspace");

        response.StatusCode.ShouldBe(status);
        string body = await response.Content.ReadAsStringAsync();
        body.ShouldContain(code);
        body.ShouldNotContain(Canary);
        if (status == HttpStatusCode.ServiceUnavailable)
            int.Parse(response.Headers.GetValues("Retry-After").Single(), null).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task the_open_api_document_describes_the_admin_api_and_nothing_else()
    {
        JsonNode document = await _host.CreateClient().GetAsync("/openapi/v1.json").JsonAsync();

        document["info"]!["title"]!.GetValue<string>().ShouldBe("BusinessHubs admin API");
        document["components"]!["securitySchemes"]!["bearer"]!["scheme"]!.GetValue<string>().ShouldBe("bearer");
        document["security"]![0]!["bearer"].ShouldNotBeNull();
        JsonObject paths = document["paths"]!.AsObject();
        paths.Select(p => p.Key).ShouldAllBe(p => p.StartsWith("/api/v1/", StringComparison.Ordinal));
        paths.Select(p => p.Key).ShouldContain("/api/v1/hubs/{id}/grants");
        foreach (JsonNode operation in paths.SelectMany(p => p.Value!.AsObject().Select(o => o.Value!)))
            operation["summary"]!.GetValue<string>().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task health_is_open_and_says_one_word()
    {
        HttpClient client = _host.CreateClient();

        (await client.GetStringAsync("/health/live")).ShouldBe("live");
        (await client.GetStringAsync("/health/ready")).ShouldBe("ready");
    }

    private sealed class BrokenTokens(Exception failure) : ITokenDirectory
    {
        public Task<IReadOnlyList<ExpiringToken>> ExpiringAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<ExpiringToken>>([]);

        public Task<bool> NoteWarningAsync(
            Provisioning.Model.WorkspaceId workspace, Provisioning.Model.ApiTokenId token, int days, CancellationToken cancellation) =>
            Task.FromResult(false);

        public Task<(Provisioning.Model.WorkspaceId Workspace, ApiToken Token)?> FindAsync(
            string publicId, CancellationToken cancellation) => throw failure;

        public Task TouchAsync(
            Provisioning.Model.WorkspaceId workspace, Provisioning.Model.ApiTokenId token, DateTimeOffset hour,
            CancellationToken cancellation) => throw failure;
    }

    private sealed class NoLengthStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
