using System.Net;
using System.Net.Sockets;
using System.Text;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Tests.Limits;

/// <summary>Clients that send too much get to see that they did, over real sockets.</summary>
public sealed class RefusedBodyTests : IAsyncLifetime, IDisposable
{
    private readonly TestHost _host = new();
    private string _token = "";

    private Uri Root => _host.ClientOptions.BaseAddress;

    public async Task InitializeAsync()
    {
        _host.UseKestrel(0);
        _host.StartServer();
        _token = await _host.TokenAsync(TokenScope.Scim);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData(3, false)]
    [InlineData(3, true)]
    [InlineData(10, false)]
    [InlineData(10, true)]
    public async Task a_client_sees_the_413_of_a_body_that_is_far_too_long(int megabytes, bool chunked)
    {
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = Root };
        for (int i = 0; i < 3; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/scim/v2/Users") { Content = new ByteArrayContent(Body(megabytes)) };
            request.Content.Headers.ContentType = new("application/scim+json");
            request.Headers.Authorization = new("Bearer", _token);
            request.Headers.TransferEncodingChunked = chunked;

            using HttpResponseMessage response = await client.SendAsync(request);

            response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
            (await response.Content.ReadAsStringAsync()).ShouldContain("\"413\"");
        }
    }

    [Fact]
    public async Task a_client_that_listens_only_when_it_has_sent_everything_sees_it_too() =>
        (await SendAllThenReadAsync(Root, _token, 10)).ShouldBe("HTTP/1.1 413 Payload Too Large");

    [Fact]
    public async Task without_the_drain_it_would_not()
    {
        using var host = new TestHost(("Limits:DrainBytes", "0"));
        host.UseKestrel(0);
        host.StartServer();

        _ = await Should.ThrowAsync<IOException>(SendAllThenReadAsync(host.ClientOptions.BaseAddress, await host.TokenAsync(TokenScope.Scim), 30));
    }

    [Theory]
    [InlineData("POST /scim/v2/Users")]
    [InlineData("POST /api/v1/tokens")]
    public async Task no_body_is_read_before_a_401(string target)
    {
        using TcpClient socket = await ConnectAsync(Root);
        NetworkStream stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"{target} HTTP/1.1\r\nHost: {Root.Authority}\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n"));
        using var reader = new StreamReader(stream);

        // Not a byte of the body was sent.
        (await reader.ReadLineAsync()).ShouldBe("HTTP/1.1 401 Unauthorized");
    }

    [Fact]
    public async Task a_stranger_with_a_body_of_usual_size_sees_the_401()
    {
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = Root };
        using HttpResponseMessage response = await client.PostAsync("/scim/v2/Users", new ByteArrayContent(new byte[900_000]));

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task<string?> SendAllThenReadAsync(Uri root, string token, int megabytes)
    {
        using TcpClient socket = await ConnectAsync(root);
        NetworkStream stream = socket.GetStream();
        byte[] body = Body(megabytes);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /scim/v2/Users HTTP/1.1\r\nHost: {root.Authority}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"));
        await stream.WriteAsync(body);
        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync();
    }

    private static async Task<TcpClient> ConnectAsync(Uri root)
    {
        var socket = new TcpClient();
        await socket.ConnectAsync(root.Host, root.Port);
        return socket;
    }

    private static byte[] Body(int megabytes) =>
        Encoding.ASCII.GetBytes($$"""{"userName":"ada@ex.test","title":"{{new string('x', megabytes * 1024 * 1024)}}"}""");
}
