using System.Net;
using System.Text.Json.Nodes;

namespace BusinessHubs.ScimHost.Tests.Auth.Jwt;

/// <summary>JWT profiles over the admin API.</summary>
public sealed class JwtProfileEndpointTests : IAsyncLifetime
{
    private const string Path = "/api/v1/workspace/jwt-profiles";
    private const string Tenant = "11111111-2222-3333-4444-555555555555";
    private const string Shared = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";
    private readonly JwtWorld _world = new();
    private readonly TestKey _key = TestKey.Rsa("a");
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        await _world.InitializeAsync();
        _client = await _world.Host.ClientAsync();
    }

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task a_profile_is_added_read_and_removed()
    {
        JsonNode made = await PostAsync(Draft()).JsonAsync(HttpStatusCode.Created);
        string id = made["id"]!.GetValue<string>();

        made["algorithms"]!.AsArray().Select(a => a!.GetValue<string>()).ShouldBe(["RS256", "PS256", "ES256"]);
        made["skewSeconds"]!.GetValue<int>().ShouldBe(60);
        made["jwks"]!["keys"]![0]!["kid"]!.GetValue<string>().ShouldBe("a");
        JsonNode read = await _client.GetAsync($"{Path}/{id}").JsonAsync();
        read.ToJsonString().ShouldBe(made.ToJsonString());
        (await _client.GetAsync(Path).JsonAsync())["items"]!.AsArray().Count.ShouldBe(1);
        await _client.DeleteAsync($"{Path}/{id}").ShouldBeStatusAsync(HttpStatusCode.NoContent);
        _ = await _client.DeleteAsync($"{Path}/{id}").ShouldBeProblemAsync(HttpStatusCode.NotFound, "unknown_jwt_profile");
        _ = await _client.GetAsync($"{Path}/{id}").ShouldBeProblemAsync(HttpStatusCode.NotFound, "unknown_jwt_profile");
    }

    [Theory]
    [InlineData("issuer", "\"\"")]
    [InlineData("issuer", "\" https://idp.example/\"")]
    [InlineData("issuer", "\"https://login.microsoftonline.com/{tenantid}/v2.0\"")]
    [InlineData("audience", "\"\"")]
    [InlineData("algorithms", "[\"HS256\"]")]
    [InlineData("algorithms", "[\"none\"]")]
    [InlineData("algorithms", "[\"RS256\",\"RS512\"]")]
    [InlineData("skewSeconds", "-1")]
    [InlineData("skewSeconds", "301")]
    [InlineData("requiredClaims", "{\"aud\":\"x\"}")]
    [InlineData("requiredClaims", "{\"tid\":\"\"}")]
    [InlineData("subjects", "[\"\"]")]
    [InlineData("clients", "[\" a\"]")]
    [InlineData("keysAddress", "\"https://idp.example/keys\"")]
    [InlineData("jwks", "{\"keys\":[]}")]
    [InlineData("jwks", "[]")]
    [InlineData("jwks", "null")]
    public async Task what_is_not_safe_is_refused_with_its_field(string field, string json)
    {
        JsonObject draft = Draft();
        draft[field] = JsonNode.Parse(json);

        var problem = await PostAsync(draft).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_jwt_profile");

        problem.GetProperty("field").GetString().ShouldBe(field == "keysAddress" ? "jwks" : field);
        (await _client.GetAsync(Path).JsonAsync())["items"]!.AsArray().Count.ShouldBe(0);
    }

    [Theory]
    [InlineData("name", "\"\"", "invalid_name")]
    [InlineData("issuer", "null", "invalid_request")]
    [InlineData("algorithms", "\"RS256\"", "invalid_request")]
    [InlineData("validate", "false", "invalid_request")]
    public async Task what_is_no_profile_is_refused(string field, string json, string code)
    {
        JsonObject draft = Draft();
        draft[field] = JsonNode.Parse(json);

        _ = await PostAsync(draft).ShouldBeProblemAsync(HttpStatusCode.BadRequest, code);
    }

    [Theory]
    [InlineData("https://idp.example/", null, "must name your tenant")]
    [InlineData("https://login.microsoftonline.com/common/v2.0", null, "must name your tenant")]
    [InlineData("https://sts.windows.net/" + Tenant + "/", null, "claim tid")]
    [InlineData("https://sts.windows.net/" + Tenant + "/", "22222222-2222-3333-4444-555555555555", "claim tid")]
    [InlineData("https://sts.windows.net.evil.example/" + Tenant + "/", Tenant, "must name your tenant")]
    [InlineData("https://sts.windows.net/" + Tenant + "/", Tenant, null)]
    [InlineData("https://login.microsoftonline.com/" + Tenant + "/v2.0", Tenant, null)]
    public async Task the_audience_that_all_entra_tenants_share_needs_the_tenant_twice(string issuer, string? tid, string? words)
    {
        JsonObject draft = Draft();
        (draft["issuer"], draft["audience"]) = (issuer, Shared);
        if (tid is not null)
            draft["requiredClaims"] = new JsonObject { ["tid"] = tid };

        if (words is null)
        {
            _ = await PostAsync(draft).JsonAsync(HttpStatusCode.Created);
        }
        else
        {
            (await PostAsync(draft).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_jwt_profile"))
                .GetProperty("detail").GetString()!.ShouldContain(words);
        }

        // The other spellings of the audience are no way round.
        draft["audience"] = $"api://{Shared.ToUpperInvariant()}";
        draft["requiredClaims"] = new JsonObject();
        _ = await PostAsync(draft).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_jwt_profile");
    }

    [Fact]
    public async Task an_issuer_with_an_audience_belongs_to_one_workspace()
    {
        HttpClient other = await _world.Host.ClientAsync(workspace: "second");
        string id = (await PostAsync(Draft()).JsonAsync(HttpStatusCode.Created))["id"]!.GetValue<string>();

        JsonObject again = Draft();
        again["name"] = "other";
        _ = await PostAsync(again).ShouldBeProblemAsync(HttpStatusCode.Conflict, "jwt_profile_exists");
        var told = await other.SendJsonAsync("POST", Path, again.ToJsonString()).ShouldBeProblemAsync(HttpStatusCode.Conflict, "jwt_profile_exists");
        told.GetRawText().ShouldNotContain("default");
        again["audience"] = "api://second";
        _ = await other.SendJsonAsync("POST", Path, again.ToJsonString()).JsonAsync(HttpStatusCode.Created);
        again["audience"] = "api://third";
        again["name"] = "IDP";
        _ = await PostAsync(again).ShouldBeProblemAsync(HttpStatusCode.Conflict, "name_taken");

        // Ids of the other workspace name nothing.
        _ = await other.GetAsync($"{Path}/{id}").ShouldBeProblemAsync(HttpStatusCode.NotFound, "unknown_jwt_profile");
        _ = await other.DeleteAsync($"{Path}/{id}").ShouldBeProblemAsync(HttpStatusCode.NotFound, "unknown_jwt_profile");
        await _client.GetAsync($"{Path}/{id}").ShouldBeStatusAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task of_16_at_once_with_the_same_issuer_and_audience_one_is_made()
    {
        HttpStatusCode[] answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(async i =>
        {
            JsonObject draft = Draft();
            draft["name"] = $"name {i}";
            return (await PostAsync(draft)).StatusCode;
        }));

        answers.Count(a => a == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(a => a == HttpStatusCode.Conflict).ShouldBe(15);
    }

    [Fact]
    public async Task keys_are_fetched_once_when_a_profile_is_made_and_what_is_none_is_told()
    {
        TestIssuer issuer = _world.Issuer;
        JsonObject draft = Draft();
        _ = draft.Remove("jwks");
        (draft["issuer"], draft["keysAddress"]) = (issuer.Issuer, issuer.KeySet);

        async Task<string> ToldAsync(string code = "invalid_jwt_profile") =>
            (await PostAsync(draft).ShouldBeProblemAsync(HttpStatusCode.BadRequest, code)).GetProperty("detail").GetString()!;
        issuer.Instead = "<html></html>";
        (await ToldAsync()).ShouldContain("not JSON");
        issuer.Instead = $$"""{"keys":[],"padding":"{{new string('x', 100_000)}}"}""";
        (await ToldAsync("issuer_unavailable")).ShouldContain("too large");
        issuer.Instead = """{"keys":[{"kty":"oct","k":"AAAA"},{"kty":"RSA","use":"enc","n":"AQAB","e":"AQAB"}]}""";
        (await ToldAsync()).ShouldContain("no usable public key");
        issuer.Instead = null;
        (draft["keysAddress"], issuer.NamedIssuer) = (issuer.Metadata, "https://somebody.else/");
        (await ToldAsync()).ShouldContain("another issuer");
        issuer.NamedIssuer = null;
        draft["keysAddress"] = issuer.Url + "/nothing";
        (await ToldAsync("issuer_unavailable")).ShouldContain("404");
        foreach (string address in (string[])["http://169.254.169.254/keys", "http://10.0.0.1/keys", "https://127.0.0.1/keys", "https://[::1]/keys", "ftp://idp.example/", "file:///etc/passwd"])
        {
            draft["keysAddress"] = address;
            (await ToldAsync()).ShouldContain("refused");
        }

        draft["keysAddress"] = "keys";
        (await ToldAsync()).ShouldContain("absolute");
        (await _client.GetAsync(Path).JsonAsync())["items"]!.AsArray().Count.ShouldBe(0);
        draft["keysAddress"] = issuer.Metadata;
        _ = await PostAsync(draft).JsonAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task a_scim_token_may_not_trust_anybody()
    {
        HttpClient scim = await _world.Host.ClientAsync(BusinessHubs.Provisioning.Security.TokenScope.Scim);

        _ = await scim.SendJsonAsync("POST", Path, Draft().ToJsonString()).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "insufficient_scope");
    }

    private JsonObject Draft() => new()
    {
        ["name"] = "idp",
        ["issuer"] = "https://idp.example/",
        ["audience"] = "api://hubs",
        ["jwks"] = JsonNode.Parse(TestKey.Set(_key)),
    };

    private Task<HttpResponseMessage> PostAsync(JsonObject draft) => _client.SendJsonAsync("POST", Path, draft.ToJsonString());
}
