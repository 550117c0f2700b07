using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.TestKit.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BusinessHubs.ScimHost.Tests.Admin;

/// <summary>The server in this process over real sockets, as the demo runs it, with the pipeline on.</summary>
public sealed class KestrelTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeApp _app = new();
    private WebApplication _server = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _ = _app.AddSpace("acme", "secret-1");
        _server = HostApplication.Build(
            [$"--BusinessHubs:DataDirectory={_folder.Path}", "--BusinessHubs:Urls=http://127.0.0.1:0"],
            builder => builder.Services.AddSingleton<IAppDefinition>(_app));
        await _server.StartAsync();
        Workspace workspace = (await _server.Services.GetRequiredService<WorkspaceOperations>().FindAsync("default", default)).Value();
        NewToken token = (await _server.Services.GetRequiredService<TokenOperations>().CreateAsync(
            new ChangeContext(workspace.Id, "test", AdminRole.Owner), "test", TokenScope.Admin, null, default)).Value();
        _client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(_server.Urls.Single()) };
        _client.DefaultRequestHeaders.Authorization = new("Bearer", token.Text);
    }

    public async Task DisposeAsync()
    {
        await _server.StopAsync();
        await _server.DisposeAsync();
    }

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task a_hub_is_connected_over_a_real_socket()
    {
        JsonNode hub = await _client.SendJsonAsync(
            "POST", "/api/v1/hubs", """{"app":"fake","businessId":"acme","credential":"secret-1"}""").JsonAsync(HttpStatusCode.Created);

        (await _client.GetAsync($"/api/v1/hubs/{hub["id"]}").JsonAsync())["state"]!.GetValue<string>().ShouldBe("healthy");
        using HttpResponseMessage live = await _client.GetAsync("/health/live");
        live.Headers.Contains("Server").ShouldBeFalse();
    }

    [Fact]
    public async Task a_chunked_body_over_the_limit_is_refused_while_it_is_read()
    {
        byte[] body = Encoding.UTF8.GetBytes($$"""{"name":"{{new string('a', 300 * 1024)}}","scope":"scim"}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/tokens")
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } },
        };
        request.Headers.TransferEncodingChunked = true;

        _ = await _client.SendAsync(request).ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
    }

    [Theory]
    [InlineData("/%61pi/v1/hubs")]
    [InlineData("/api//v1/hubs")]
    [InlineData("/api/v1/../v1/hubs")]
    [InlineData("/API/V1/HUBS")]
    [InlineData("/api/v1/hubs/")]
    [InlineData("/api/v1/hubs%2f")]
    [InlineData("/api/v1/%2e%2e/v1/hubs")]
    [InlineData("/./api/v1/hubs")]
    public async Task no_spelling_of_a_path_gets_past_the_token(string path)
    {
        Uri address = _client.BaseAddress!;
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port);
        NetworkStream stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);

        string status = (await reader.ReadLineAsync())!;

        status.ShouldBe("HTTP/1.1 401 Unauthorized");
    }
}
