using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BusinessHubs.AppEmulators;
using BusinessHubs.AppEmulators.Apple;
using BusinessHubs.AppEmulators.Hosting;
using BusinessHubs.Connectors.Apple;
using BusinessHubs.TestKit.OpenApi;

namespace BusinessHubs.Connectors.Tests.Apple;

/// <summary>Every emulated endpoint, asked and answered as Apple describes it.</summary>
public sealed partial class AppleContractTests
{
    private static readonly (string Call, int Status)[] Exchanges =
    [
        ("GET /v1/users", 200),
        ("GET /v1/users?limit=2&fields%5Busers%5D=status,email,roleOuList", 200),
        ("GET /v1/users?limit=2&cursor=MDoy", 200),
        ("GET /v1/users/1000000002", 200),
        ("GET /v1/users/1000000002?fields%5Busers%5D=managedAppleAccount", 200),
        ("GET /v1/users/42", 404),
    ];

    [Fact]
    public async Task every_emulated_endpoint_speaks_as_apple_describes()
    {
        await using RunningEmulator emulator = await StartAsync();
        using var recorder = new AppleRecorder(new SocketsHttpHandler());
        using var client = new HttpClient(recorder) { BaseAddress = emulator.Address };
        string token = await TokenAsync(client);
        foreach ((string call, int status) in Exchanges)
            (await SendAsync(client, call, token)).Status.ShouldBe(status, call);
        (await SendAsync(client, "GET /v1/users", "another")).Status.ShouldBe(401);
        (await PlayAsync(client, new JsonObject { ["token"] = "underpermissioned" })).ShouldBe(204);
        (await SendAsync(client, "GET /v1/users", token)).Status.ShouldBe(403);
        (await PlayAsync(client, new JsonObject { ["token"] = "good", ["requestLimit"] = 0 })).ShouldBe(204);
        (await SendAsync(client, "GET /v1/users", token)).Status.ShouldBe(429);

        recorder.Violations.ShouldBeEmpty();
        Emulated().Except(recorder.Called.Select(Shape)).ShouldBeEmpty();
    }

    [Fact]
    public void every_emulated_endpoint_is_one_of_apples() =>
        Emulated().Except(OpenApiSpec.Load("apple.business.openapi.json").Operations.Select(Shape)).ShouldBeEmpty();

    [Theory]
    [InlineData("GET /v1/users?limit=1001")]
    [InlineData("GET /v1/users?limit=0")]
    [InlineData("GET /v1/users?limit=many")]
    [InlineData("GET /v1/users?fields%5Busers%5D=password")]
    [InlineData("GET /v1/users?page=2")]
    public async Task a_request_against_the_document_is_refused_and_seen_by_the_checker(string call)
    {
        await using RunningEmulator emulator = await StartAsync();
        using var recorder = new AppleRecorder(new SocketsHttpHandler());
        using var client = new HttpClient(recorder) { BaseAddress = emulator.Address };

        (await SendAsync(client, call, await TokenAsync(client))).Status.ShouldBe(400);

        recorder.Violations.ShouldHaveSingleItem().ShouldContain(" request: ");
    }

    [Theory]
    [InlineData("alg", "none")]
    [InlineData("kid", "another-key")]
    [InlineData("iss", "another")]
    [InlineData("sub", "another")]
    [InlineData("aud", "https://account.apple.com/auth/oauth2/token")]
    [InlineData("exp", 1700000000L)]
    [InlineData("exp", 4000000000L)]
    [InlineData("iat", 4000000000L)]
    [InlineData("jti", "")]
    public async Task an_assertion_that_is_not_as_apple_asks_gets_no_token(string claim, object value)
    {
        await using RunningEmulator emulator = await StartAsync();
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = emulator.Address };
        (await AskAsync(client, Assertion())).Status.ShouldBe(200);

        (int status, JsonNode? body) = await AskAsync(client, Assertion((claim, value)));

        status.ShouldBe(400);
        ((string?)body!["error"]).ShouldBe("invalid_client");
    }

    [Fact]
    public async Task an_assertion_of_another_key_gets_no_token()
    {
        await using RunningEmulator emulator = await StartAsync();
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = emulator.Address };
        (await AskAsync(client, Assertion(AppleProfile.NewKey(ECCurve.NamedCurves.nistP256)))).Status.ShouldBe(400);
        (await AskAsync(client, "no.assertion.at-all")).Status.ShouldBe(400);
        (await AskAsync(client, "")).Status.ShouldBe(400);
        (await AskAsync(client, Assertion(), path: "/auth/oauth2/v2/token")).Status.ShouldBe(200);
    }

    [Fact]
    public void the_connector_signs_what_apple_asks()
    {
        DateTimeOffset now = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);
        var assertion = new AppleAssertion("BUSINESSAPI.x", "key-1", AppleTestKey.PrivatePem, new Emulators.TestClock(now));
        string[] parts = assertion.Sign()!.Split('.');
        JsonNode header = Part(parts[0]);
        JsonNode claims = Part(parts[1]);
        ((string?)header["alg"], (string?)header["kid"]).ShouldBe(("ES256", "key-1"));
        ((string?)claims["iss"], (string?)claims["sub"], (string?)claims["aud"])
            .ShouldBe(("BUSINESSAPI.x", "BUSINESSAPI.x", "https://account.apple.com/auth/oauth2/v2/token"));
        ((long)claims["iat"]!).ShouldBe(now.ToUnixTimeSeconds());
        ((long)claims["exp"]!).ShouldBeGreaterThan(now.ToUnixTimeSeconds());
        ((string?)claims["jti"]).ShouldNotBe((string?)Part(assertion.Sign()!.Split('.')[1])["jti"]);
        using var key = ECDsa.Create();
        key.ImportFromPem(AppleTestKey.PublicPem);
        key.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation).ShouldBeTrue();
    }

    private static Task<RunningEmulator> StartAsync() => RunningEmulator.StartAsync(new EmulatorOptions { App = AppleEmulator.AppName });

    private static string Assertion(params (string Claim, object Value)[] wrong) => Assertion(AppleTestKey.PrivatePem, wrong);

    private static string Assertion(string pem, params (string Claim, object Value)[] wrong)
    {
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var header = new Dictionary<string, object> { ["alg"] = "ES256", ["kid"] = AppleTestKey.KeyId };
        var claims = new Dictionary<string, object>
        {
            ["iss"] = AppleTestKey.ClientId,
            ["sub"] = AppleTestKey.ClientId,
            ["aud"] = "https://account.apple.com/auth/oauth2/v2/token",
            ["iat"] = now,
            ["exp"] = now + 600,
            ["jti"] = "one",
        };
        foreach ((string claim, object value) in wrong)
            (header.ContainsKey(claim) ? header : claims)[claim] = value;
        string text = $"{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(header))}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        using var key = ECDsa.Create();
        key.ImportFromPem(pem);
        byte[] signature = key.SignData(
            Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"{text}.{Base64Url.EncodeToString(signature)}";
    }

    private static async Task<string> TokenAsync(HttpClient client) =>
        (string)(await AskAsync(client, Assertion())).Body!["access_token"]!;

    private static async Task<(int Status, JsonNode? Body)> AskAsync(
        HttpClient client, string assertion, string path = "/auth/oauth2/token")
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = AppleTestKey.ClientId,
            ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ["client_assertion"] = assertion,
            ["scope"] = "business.api",
        });
        using HttpResponseMessage response = await client.PostAsync(path, form);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync()));
    }

    private static async Task<(int Status, JsonNode? Body)> SendAsync(HttpClient client, string call, string token)
    {
        string[] parts = call.Split(' ', 2);
        using var request = new HttpRequestMessage(new HttpMethod(parts[0]), parts[1]);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using HttpResponseMessage response = await client.SendAsync(request);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync()));
    }

    private static async Task<int> PlayAsync(HttpClient client, JsonObject settings)
    {
        using var body = new StringContent(settings.ToJsonString(), Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await client.PostAsync("/_emulator/settings", body);
        return (int)response.StatusCode;
    }

    private static JsonNode Part(string text) => JsonNode.Parse(Base64Url.DecodeFromChars(text))!;

    /// <summary>The token address is on another host of Apple's and in no document.</summary>
    private static IEnumerable<string> Emulated()
    {
        var routes = new RouteTable();
        new AppleEmulator(new EmulatorOptions()).MapRoutes(routes);
        return routes.Routes.Where(route => !route.Contains("/auth/", StringComparison.Ordinal)).Select(Shape);
    }

    private static string Shape(string route) => Placeholder().Replace(route, "{}");

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();
}
