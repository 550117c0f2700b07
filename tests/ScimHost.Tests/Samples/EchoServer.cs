using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace BusinessHubs.ScimHost.Tests.Samples;

/// <summary>A tiny Kestrel application on a free loopback port that answers with what it received.</summary>
internal sealed class EchoServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EchoServer(WebApplication app) => _app = app;

    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public Uri BaseUrl => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/scim/v2");

    public static async Task<EchoServer> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        app.Map("/scim/v2/echo/{status:int}", EchoAsync);
        app.Map("/scim/v2/gzip", GzipAsync);
        app.Map("/scim/v2/html", () => Results.Content("<h1>no</h1>", "text/html", Encoding.UTF8, 404));
        app.Map("/scim/v2/hangup", (HttpContext context) => context.Abort());
        await app.StartAsync();
        return new EchoServer(app);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private static async Task EchoAsync(HttpContext context, int status)
    {
        using var reader = new StreamReader(context.Request.Body);
        string body = await reader.ReadToEndAsync();
        context.Response.StatusCode = status;
        context.Response.Headers.Location = "http://example.test/1";
        if (status == 204)
            return;
        context.Response.ContentType = "application/scim+json; charset=utf-8";
        await context.Response.WriteAsync(JsonSerializer.Serialize(new
        {
            id = "e-1",
            number = 7,
            nothing = (string?)null,
            list = new[] { new { value = "first" }, new { value = "second" } },
            method = context.Request.Method,
            target = context.Features.Get<IHttpRequestFeature>()!.RawTarget,
            headers = context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString()),
            body,
        }));
    }

    private static async Task GzipAsync(HttpContext context)
    {
        context.Response.Headers.ContentEncoding = "gzip";
        await using var zip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
        await zip.WriteAsync("""{"id":"packed"}"""u8.ToArray());
    }
}
