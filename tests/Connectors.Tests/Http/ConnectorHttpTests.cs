using System.Net;
using System.Net.Sockets;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.Http;

public sealed class ConnectorHttpTests : IDisposable
{
    private static readonly EgressGuard Guard = new(new EgressOptions { AllowLoopback = true });

    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));
    private readonly HttpMessageHandler _handler = Guard.CreateHandler();

    public void Dispose() => _handler.Dispose();

    [Fact]
    public async Task a_write_whose_connection_is_cut_after_sending_is_unknown_and_a_read_is_not_sent()
    {
        await using var server = RawServer.Resetting();
        (await OutcomeAsync(Write(server.Address))).ShouldBeOfType<CallOutcome<string>.Unknown>();
        (await OutcomeAsync(HttpCall.Get(server.Address))).ShouldBeOfType<CallOutcome<string>.NotSent>();
    }

    [Theory]
    [InlineData("POST", "{}")]
    [InlineData("DELETE", null)]
    public async Task a_write_is_never_sent_twice_by_the_handler_itself(string method, string? body)
    {
        // The first answer keeps the connection; the second request on it finds it cut without a byte of answer, which is
        // the case in which SocketsHttpHandler repeats requests without content.
        int seen = 0;
        await using RawServer server = CuttingTheSecond(() => seen++);
        using ConnectorHttp http = Client();
        (await http.SendAsync(HttpCall.Get(server.Address), CancellationToken.None)).ShouldBeOfType<HttpAttempt.Answered>();

        HttpAttempt second = await http.SendAsync(
            new HttpCall(new HttpMethod(method), server.Address, 200, body), CancellationToken.None);

        second.ShouldBeOfType<HttpAttempt.Failed>().MayHaveLeft.ShouldBeTrue();
        seen.ShouldBe(2);
    }

    [Fact]
    public async Task without_the_handler_a_delete_is_sent_twice()
    {
        // The planted violation of the test above: the plain socket handler repeats a DELETE.
        int seen = 0;
        await using RawServer server = CuttingTheSecond(() => seen++);
        using var plain = new SocketsHttpHandler();
        using var http = new ConnectorHttp(plain, Guard, "api.example.com", _clock);
        await http.SendAsync(HttpCall.Get(server.Address), CancellationToken.None);

        await http.SendAsync(new HttpCall(HttpMethod.Delete, server.Address, 200), CancellationToken.None);

        seen.ShouldBe(3);
    }

    [Fact]
    public async Task a_refused_connection_is_not_sent_even_for_a_write()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var nobody = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        listener.Stop();

        (await OutcomeAsync(Write(nobody))).ShouldBeOfType<CallOutcome<string>.NotSent>().Why.ShouldBe("no connection");
    }

    [Fact]
    public async Task a_name_that_does_not_resolve_is_not_sent()
    {
        var guard = new EgressGuard(
            new EgressOptions(), (_, _) => Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound)));
        using HttpMessageHandler handler = guard.CreateHandler();
        using var http = new ConnectorHttp(handler, guard, "api.example.com", _clock);

        HttpAttempt attempt = await http.SendAsync(Write(new Uri("https://api.example.com/")), CancellationToken.None);

        attempt.ShouldBeOfType<HttpAttempt.Failed>().MayHaveLeft.ShouldBeFalse();
    }

    [Fact]
    public async Task a_name_that_resolves_to_a_private_address_is_blocked_when_connecting()
    {
        var guard = new EgressGuard(new EgressOptions(), (_, _) => Task.FromResult(new[] { IPAddress.Parse("169.254.169.254") }));
        using HttpMessageHandler handler = guard.CreateHandler();
        using var http = new ConnectorHttp(handler, guard, "api.example.com", _clock);

        (await http.SendAsync(Write(new Uri("https://api.example.com/")), CancellationToken.None))
            .ShouldBeOfType<HttpAttempt.Blocked>();
    }

    [Fact]
    public async Task the_hard_cap_ends_a_request_that_is_not_answered()
    {
        await using var server = RawServer.Silent();
        using ConnectorHttp http = Client();
        Task<HttpAttempt> sending = http.SendAsync(Write(server.Address), CancellationToken.None);
        await server.Received;

        _clock.Advance(ConnectorHttp.RequestCap);

        HttpAttempt.Failed failed = (await sending).ShouldBeOfType<HttpAttempt.Failed>();
        failed.Why.ShouldBe("timed out");
        failed.MayHaveLeft.ShouldBeTrue();
    }

    [Fact]
    public async Task cancelling_after_sending_is_unknown_for_a_write_and_before_sending_it_is_not_sent()
    {
        await using var server = RawServer.Silent();
        using ConnectorHttp http = Client();
        using var cancel = new CancellationTokenSource();
        Task<HttpAttempt> sending = http.SendAsync(Write(server.Address), cancel.Token);
        await server.Received;
        await cancel.CancelAsync();

        (await sending).ShouldBeOfType<HttpAttempt.Failed>().MayHaveLeft.ShouldBeTrue();
        (await http.SendAsync(Write(server.Address), cancel.Token)).ShouldBeOfType<HttpAttempt.Failed>().MayHaveLeft.ShouldBeFalse();
        server.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task a_write_that_hangs_while_connecting_has_not_left()
    {
        var stuck = new TaskCompletionSource<IPAddress[]>();
        var resolving = new TaskCompletionSource();
        var guard = new EgressGuard(new EgressOptions(), (_, _) =>
        {
            resolving.TrySetResult();
            return stuck.Task;
        });
        using HttpMessageHandler handler = guard.CreateHandler();
        using var http = new ConnectorHttp(handler, guard, "api.example.com", _clock);
        Task<HttpAttempt> sending = http.SendAsync(Write(new Uri("https://api.example.com/")), CancellationToken.None);
        await resolving.Task;

        _clock.Advance(ConnectorHttp.RequestCap);

        (await sending).ShouldBeOfType<HttpAttempt.Failed>().MayHaveLeft.ShouldBeFalse();
        stuck.SetException(new SocketException((int)SocketError.HostNotFound));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"a\":")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5\r\n\r\n{\"a\":")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<html></html>")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10485760\r\n\r\n{}")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 4\r\n\r\nnull")]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n")]
    [InlineData("HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n\"\"")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: 7\r\n\r\nrubbish")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: br\r\nContent-Length: 12\r\n\r\n!!!!!!!!!!!!")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: br\r\nContent-Length: 12\r\n\r\nAAAAAAAAAAAA")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: br\r\nContent-Length: 12\r\n\r\n{\"a\":\"bcdef\"")]
    [InlineData("not http at all\r\n\r\n")]
    public async Task an_unreadable_good_answer_is_unknown_for_a_write_and_not_sent_for_a_read(string answer)
    {
        await using var server = RawServer.Saying(answer);
        (await OutcomeAsync(Write(server.Address))).ShouldBeOfType<CallOutcome<string>.Unknown>();
        (await OutcomeAsync(HttpCall.Get(server.Address))).ShouldBeOfType<CallOutcome<string>.NotSent>();
    }

    [Fact]
    public async Task ten_megabytes_without_a_length_are_not_read_to_the_end()
    {
        long sent = 0;
        await using var server = new RawServer(async (socket, stop) =>
        {
            await socket.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n\""u8.ToArray(), stop);
            byte[] megabyte = new byte[1024 * 1024];
            megabyte.AsSpan().Fill((byte)'a');
            try
            {
                for (int i = 0; i < 64; i++)
                    sent += await socket.SendAsync(megabyte, stop);
            }
            catch (SocketException)
            {
                // The client hung up, as it should.
            }
        });

        (await OutcomeAsync(Write(server.Address))).ShouldBeOfType<CallOutcome<string>.Unknown>()
            .Why.ShouldBe("the answer is too large");
        sent.ShouldBeLessThan(64L * 1024 * 1024);
    }

    [Fact]
    public async Task headers_beyond_the_limit_are_refused()
    {
        await using var server = RawServer.Saying(
            $"HTTP/1.1 200 OK\r\nX-Big: {new string('x', 40_000)}\r\nContent-Length: 2\r\n\r\n\"\"");
        (await OutcomeAsync(Write(server.Address))).ShouldBeOfType<CallOutcome<string>.Unknown>();
    }

    [Fact]
    public async Task a_redirect_is_not_followed()
    {
        await using var target = RawServer.Saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n\"\"");
        await using var server = RawServer.Saying(
            $"HTTP/1.1 307 Temporary Redirect\r\nLocation: {target.Address}\r\nContent-Length: 0\r\n\r\n");

        (await OutcomeAsync(Write(server.Address))).ShouldBeOfType<CallOutcome<string>.Refused>().Code.ShouldBe("redirect_refused");
        target.Requests.ShouldBe(0);
    }

    [Fact]
    public async Task the_attempt_and_the_product_are_named_in_the_headers()
    {
        var heard = new HeaderEar();
        using var http = new ConnectorHttp(heard, Guard, "api.example.com", _clock);
        var attempt = new TaskAttemptId(new Guid("01940000-0000-7000-8000-000000000001"));
        using (AttemptScope.Begin(attempt))
            await http.SendAsync(HttpCall.Get(new Uri("https://api.example.com/")), CancellationToken.None);
        heard.Last!.GetValues("X-Attempt-Id").ShouldBe([attempt.ToString()]);
        heard.Last.UserAgent.ToString().ShouldStartWith("BusinessHubs/");

        await http.SendAsync(HttpCall.Get(new Uri("https://api.example.com/")), CancellationToken.None);
        heard.Last.Contains("X-Attempt-Id").ShouldBeFalse();
    }

    [Fact]
    public async Task no_cookie_is_kept_and_no_proxy_is_taken_from_the_environment()
    {
        SocketsHttpHandler sockets = ((DelegatingHandler)_handler).InnerHandler.ShouldBeOfType<SocketsHttpHandler>();
        sockets.UseCookies.ShouldBeFalse();
        sockets.UseProxy.ShouldBeFalse();
        sockets.AllowAutoRedirect.ShouldBeFalse();
        await Task.CompletedTask;
    }

    /// <summary>Answers one request and keeps the connection; cuts it when the next request has arrived.</summary>
    private static RawServer CuttingTheSecond(Action seen) => new(async (socket, stop) =>
    {
        seen();
        await socket.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"u8.ToArray(), stop);
        string request = "";
        byte[] buffer = new byte[4096];
        // Head and body may come in two pieces; bytes left unread would turn the end of the connection into a reset.
        while (!request.EndsWith("{}", StringComparison.Ordinal) && !request.EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            int read = await socket.ReceiveAsync(buffer, stop);
            if (read == 0)
                return;
            request += System.Text.Encoding.ASCII.GetString(buffer, 0, read);
        }

        seen();
    });

    private static HttpCall Write(Uri address) => new(HttpMethod.Post, address, 200, "{}");

    private ConnectorHttp Client() => new(_handler, Guard, "api.example.com", _clock);

    private async Task<CallOutcome<string>> OutcomeAsync(HttpCall call)
    {
        using ConnectorHttp http = Client();
        HttpAttempt attempt = await http.SendAsync(call, CancellationToken.None);
        return new OutcomeReader(_clock).Read(
            call, attempt, answer => answer.Read<string>(),
            answer => new CallOutcome<string>.Refused(RefusalKind.Other, "refused", "", answer.Status));
    }

    private sealed class HeaderEar : HttpMessageHandler
    {
        public System.Net.Http.Headers.HttpRequestHeaders? Last { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Last = request.Headers;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("\"\"") });
        }
    }
}
