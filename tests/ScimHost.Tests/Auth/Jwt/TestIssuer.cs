using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BusinessHubs.ScimHost.Tests.Auth.Jwt;

/// <summary>An issuer of tokens on a free port of this machine: metadata, key set, and tokens of every kind, the bad ones too.</summary>
public sealed class TestIssuer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TaskCompletionSource _hang = new();
    private int _reads;

    private TestIssuer(WebApplication app) => _app = app;

    /// <summary>What the key set holds now.</summary>
    public List<TestKey> Keys { get; } = [TestKey.Rsa("rsa-1"), TestKey.Ec("ec-1")];

    public TestKey Rsa => Keys[0];

    public TestKey Ec => Keys[1];

    /// <summary>How often the key set was read.</summary>
    public int Reads => _reads;

    /// <summary>Another body in place of the key set.</summary>
    public string? Instead { get; set; }

    /// <summary>Whether requests get no answer.</summary>
    public bool Hangs { get; set; }

    /// <summary>Issuer that the metadata names; the own one when null.</summary>
    public string? NamedIssuer { get; set; }

    public string Url => _app.Urls.Single();

    /// <summary>The issuer as tokens name it.</summary>
    public string Issuer => $"{Url}/tenant-a/";

    public string Metadata => $"{Url}/.well-known/openid-configuration";

    public string KeySet => $"{Url}/keys";

    public static async Task<TestIssuer> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var issuer = new TestIssuer(app);
        _ = app.MapGet("/.well-known/openid-configuration", async () =>
        {
            await issuer.AnswerAsync();
            return Results.Text(
                new JsonObject { ["issuer"] = issuer.NamedIssuer ?? issuer.Issuer, ["jwks_uri"] = issuer.KeySet }.ToJsonString(), "application/json");
        });
        _ = app.MapGet("/keys", async () =>
        {
            await issuer.AnswerAsync();
            _ = Interlocked.Increment(ref issuer._reads);
            return Results.Text(issuer.Instead ?? TestKey.Set([.. issuer.Keys]), "application/json");
        });
        await app.StartAsync();
        return issuer;
    }

    /// <summary>The claims of a good token for an audience.</summary>
    public JsonObject Claims(string audience) => new()
    {
        ["iss"] = Issuer,
        ["aud"] = audience,
        ["sub"] = "sync-service",
        ["azp"] = "client-1",
        ["tid"] = "tenant-a",
        ["iat"] = In(-10),
        ["nbf"] = In(-10),
        ["exp"] = In(600),
    };

    /// <summary>So many seconds from now, as JWTs tell time.</summary>
    public static long In(double seconds) => TimeProvider.System.GetUtcNow().AddSeconds(seconds).ToUnixTimeSeconds();

    /// <summary>Makes a token; the header may be changed before it is signed.</summary>
    public string Sign(JsonObject claims, TestKey? key = null, string algorithm = "RS256", Action<JsonObject>? header = null)
    {
        key ??= Rsa;
        var head = new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT", ["kid"] = key.Kid };
        header?.Invoke(head);
        string text = $"{Encode(head)}.{Encode(claims)}";
        return $"{text}.{TestKey.Text(key.Sign(algorithm, Encoding.ASCII.GetBytes(text)))}";
    }

    /// <summary>A good token.</summary>
    public string Good(string audience, Action<JsonObject>? change = null)
    {
        JsonObject claims = Claims(audience);
        change?.Invoke(claims);
        return Sign(claims);
    }

    public async ValueTask DisposeAsync()
    {
        _ = _hang.TrySetResult();
        await _app.DisposeAsync();
    }

    private static string Encode(JsonObject json) => TestKey.Text(Encoding.UTF8.GetBytes(json.ToJsonString()));

    private Task AnswerAsync() => Hangs ? _hang.Task : Task.CompletedTask;
}
