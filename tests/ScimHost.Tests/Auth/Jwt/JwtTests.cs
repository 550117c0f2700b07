using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.ScimHost.Auth.Jwt;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace BusinessHubs.ScimHost.Tests.Auth.Jwt;

/// <summary>JWTs of a real issuer against the real host.</summary>
public sealed class JwtTests : IAsyncLifetime
{
    private readonly JwtWorld _world = new();

    private TestIssuer Issuer => _world.Issuer;

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task without_a_profile_no_jwt_is_accepted() => await RefusedAsync(Issuer.Good(JwtWorld.Audience), JwtRefusal.UnknownIssuerOrAudience);

    [Theory]
    [InlineData("RS256")]
    [InlineData("PS256")]
    [InlineData("ES256")]
    public async Task a_good_token_opens_scim_and_nothing_else(string algorithm)
    {
        _ = await _world.TrustAsync();
        string token = Issuer.Sign(Issuer.Claims(JwtWorld.Audience), algorithm == "ES256" ? Issuer.Ec : Issuer.Rsa, algorithm);

        await AcceptedAsync(token);
        using HttpResponseMessage admin = await _world.GetAsync(token, "/api/v1/workspace");
        admin.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await admin.Content.ReadAsStringAsync()).ShouldContain("insufficient_scope");
    }

    [Fact]
    public async Task the_scheme_may_be_missing_and_the_token_may_name_the_type_of_rfc_9068()
    {
        _ = await _world.TrustAsync();
        string token = Issuer.Sign(Issuer.Claims(JwtWorld.Audience), header: h => h["typ"] = "at+jwt");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/scim/v2/Users");
        request.Headers.TryAddWithoutValidation("Authorization", token).ShouldBeTrue();

        (await _world.Host.CreateClient().SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await AcceptedAsync(Issuer.Sign(Issuer.Claims(JwtWorld.Audience), header: h => h.Remove("typ")));
    }

    [Fact]
    public async Task a_change_is_audited_as_the_profile()
    {
        _ = await _world.TrustAsync();
        HttpClient client = _world.Host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", Issuer.Good(JwtWorld.Audience));

        await client.SendJsonAsync("POST", "/scim/v2/Users", """{"userName":"ada@ex.test"}""").ShouldBeStatusAsync(HttpStatusCode.Created);

        using var probe = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(_world.Host.Data, "businesshubs.db")};Pooling=False");
        await probe.OpenAsync();
        using var command = probe.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM audit_entry WHERE actor = 'jwt:entra'";
        Convert.ToInt32(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture).ShouldBe(1);
    }

    [Theory]
    [InlineData("iss", "\"ISSUER-OF-ANOTHER-TENANT\"", "UnknownIssuerOrAudience")]
    [InlineData("iss", "7", "Malformed")]
    [InlineData("aud", "\"api://another\"", "UnknownIssuerOrAudience")]
    [InlineData("aud", "\"API://BUSINESSHUBS\"", "UnknownIssuerOrAudience")]
    [InlineData("aud", "\"api://businesshubs/\"", "UnknownIssuerOrAudience")]
    [InlineData("aud", "{}", "Malformed")]
    [InlineData("aud", null, "Malformed")]
    [InlineData("exp", null, "NoExpiry")]
    [InlineData("exp", "\"tomorrow\"", null)]
    public async Task a_wrong_or_missing_claim_of_its_own_is_refused(string claim, string? json, string? reason)
    {
        _ = await _world.TrustAsync();

        await RefusedAsync(
            Issuer.Good(JwtWorld.Audience, claims =>
            {
                _ = claims.Remove(claim);
                if (json is not null)
                    claims[claim] = JsonNode.Parse(json);
            }),
            reason is null ? null : Enum.Parse<JwtRefusal>(reason));
    }

    [Fact]
    public async Task time_is_checked_within_the_skew_of_the_profile()
    {
        _ = await _world.TrustAsync(d => d with { SkewSeconds = 60 });

        await RefusedAsync(Issuer.Good(JwtWorld.Audience, c => (c["nbf"], c["exp"]) = (TestIssuer.In(-600), TestIssuer.In(-90))), JwtRefusal.Expired);
        await RefusedAsync(Issuer.Good(JwtWorld.Audience, c => c["nbf"] = TestIssuer.In(90)), JwtRefusal.NotYetValid);
        await AcceptedAsync(Issuer.Good(JwtWorld.Audience, c => (c["nbf"], c["exp"]) = (TestIssuer.In(-600), TestIssuer.In(-30))));
        await AcceptedAsync(Issuer.Good(JwtWorld.Audience, c => c["nbf"] = TestIssuer.In(30)));
    }

    [Fact]
    public async Task a_skew_of_zero_is_none()
    {
        _ = await _world.TrustAsync(d => d with { SkewSeconds = 0 });

        await RefusedAsync(Issuer.Good(JwtWorld.Audience, c => c["exp"] = TestIssuer.In(-3)), JwtRefusal.Expired);
    }

    [Fact]
    public async Task unsigned_and_symmetric_tokens_are_refused()
    {
        _ = await _world.TrustAsync();

        await RefusedAsync(Issuer.Sign(Issuer.Claims(JwtWorld.Audience), algorithm: "none"), JwtRefusal.Algorithm);
        await RefusedAsync(Issuer.Sign(Issuer.Claims(JwtWorld.Audience), algorithm: "HS256"), JwtRefusal.Algorithm);
        await RefusedAsync(Issuer.Sign(Issuer.Claims(JwtWorld.Audience), algorithm: "RS512"), JwtRefusal.Algorithm);
        await RefusedAsync(Issuer.Sign(Issuer.Claims(JwtWorld.Audience), algorithm: "none", header: h => h["alg"] = "RS256"), null);
    }

    [Fact]
    public async Task an_algorithm_that_the_profile_does_not_name_is_refused()
    {
        _ = await _world.TrustAsync(d => d with { Algorithms = ["ES256"] });

        await RefusedAsync(Issuer.Good(JwtWorld.Audience), JwtRefusal.Algorithm);
        await AcceptedAsync(Issuer.Sign(Issuer.Claims(JwtWorld.Audience), Issuer.Ec, "ES256"));
    }

    [Fact]
    public async Task a_signature_of_somebody_else_under_the_same_kid_or_none_is_refused()
    {
        _ = await _world.TrustAsync();
        TestKey stranger = TestKey.Rsa("rsa-1");

        await RefusedAsync(Issuer.Sign(Issuer.Claims(JwtWorld.Audience), stranger), JwtRefusal.Signature);
        await RefusedAsync(Issuer.Sign(Issuer.Claims(JwtWorld.Audience), stranger, header: h => h.Remove("kid")), JwtRefusal.Signature);
        await AcceptedAsync(Issuer.Sign(Issuer.Claims(JwtWorld.Audience), header: h => h.Remove("kid")));
        string good = Issuer.Good(JwtWorld.Audience);
        string[] parts = good.Split('.');
        string other = Issuer.Good(JwtWorld.Audience, c => c["sub"] = "somebody else").Split('.')[1];
        await RefusedAsync($"{parts[0]}.{other}.{parts[2]}", JwtRefusal.Signature);
    }

    [Fact]
    public async Task a_token_of_another_kind_or_with_a_critical_header_is_refused()
    {
        _ = await _world.TrustAsync();

        await RefusedAsync(Issuer.Sign(Issuer.Claims(JwtWorld.Audience), header: h => h["typ"] = "dpop+jwt"), JwtRefusal.Type);
        await RefusedAsync(Issuer.Sign(Issuer.Claims(JwtWorld.Audience), header: h => h["typ"] = 1), JwtRefusal.Type);
        await RefusedAsync(
            Issuer.Sign(Issuer.Claims(JwtWorld.Audience), header: h => h["crit"] = new JsonArray("b64")), JwtRefusal.CriticalHeader);
    }

    /// <summary>Another tenant of the same product signs with keys that its own metadata names, for the same audience.</summary>
    [Fact]
    public async Task the_audience_alone_opens_nothing()
    {
        _ = await _world.TrustAsync();
        await using TestIssuer stranger = await TestIssuer.StartAsync();
        string theirs = stranger.Good(JwtWorld.Audience);

        await RefusedAsync(theirs, JwtRefusal.UnknownIssuerOrAudience);

        // And naming our issuer does not help them.
        await RefusedAsync(stranger.Good(JwtWorld.Audience, c => c["iss"] = Issuer.Issuer), JwtRefusal.Signature);
        stranger.Reads.ShouldBe(0);

        // The trap is a real one: a validation that looks at audience and signature only lets the stranger in.
        TokenValidationResult careless = await new JsonWebTokenHandler().ValidateTokenAsync(theirs, new TokenValidationParameters
        {
            ValidateIssuer = false,
            ValidAudience = JwtWorld.Audience,
            IssuerSigningKeys = new JsonWebKeySet(TestKey.Set([.. stranger.Keys])).GetSigningKeys(),
        });
        careless.IsValid.ShouldBeTrue();
    }

    [Fact]
    public async Task required_claims_have_to_be_there_with_their_value()
    {
        _ = await _world.TrustAsync(d => d with
        {
            RequiredClaims = new Dictionary<string, string> { ["tid"] = "tenant-a", ["roles"] = "provision", ["scp"] = "scim", ["v"] = "2" },
        });
        void Good(JsonObject c)
        {
            c["roles"] = new JsonArray("read", "provision");
            c["scp"] = "openid scim";
            c["v"] = 2;
        }

        await AcceptedAsync(Issuer.Good(JwtWorld.Audience, Good));
        foreach ((string claim, JsonNode? value) in new (string, JsonNode?)[]
        {
            ("tid", "tenant-b"), ("tid", "TENANT-A"), ("tid", null), ("tid", new JsonObject()), ("roles", "read"),
            ("roles", new JsonArray("read", "provisioner")), ("roles", new JsonArray()), ("scp", "scimming"), ("v", 3),
        })
        {
            await RefusedAsync(
                Issuer.Good(JwtWorld.Audience, c =>
                {
                    Good(c);
                    c[claim] = value?.DeepClone();
                }),
                JwtRefusal.Claim);
        }
    }

    [Fact]
    public async Task only_the_listed_subjects_and_clients_are_let_in()
    {
        _ = await _world.TrustAsync(d => d with { Subjects = ["sync-service"], Clients = ["client-1", "client-2"] });

        await AcceptedAsync(Issuer.Good(JwtWorld.Audience));
        await RefusedAsync(Issuer.Good(JwtWorld.Audience, c => c["sub"] = "somebody"), JwtRefusal.Subject);
        await RefusedAsync(Issuer.Good(JwtWorld.Audience, c => c.Remove("sub")), JwtRefusal.Subject);
        await RefusedAsync(Issuer.Good(JwtWorld.Audience, c => c["azp"] = "client-3"), JwtRefusal.Client);
        await RefusedAsync(Issuer.Good(JwtWorld.Audience, c => c["appid"] = "client-3"), JwtRefusal.Client);
        await RefusedAsync(Issuer.Good(JwtWorld.Audience, c => c.Remove("azp")), JwtRefusal.Client);
        await AcceptedAsync(Issuer.Good(JwtWorld.Audience, c =>
        {
            _ = c.Remove("azp");
            c["appid"] = "client-2";
        }));
    }

    [Fact]
    public async Task each_workspace_is_reached_by_its_own_audience_and_sees_nothing_of_the_others()
    {
        _ = await _world.TrustAsync();
        _ = await _world.TrustAsync(d => d with { Audience = "api://second" }, "second");
        string first = Issuer.Good(JwtWorld.Audience);
        string second = Issuer.Good("api://second");
        HttpClient client = _world.Host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", first);
        JsonNode user = await client.SendJsonAsync("POST", "/scim/v2/Users", """{"userName":"ada@ex.test"}""").JsonAsync(HttpStatusCode.Created);
        string path = $"/scim/v2/Users/{user["id"]}";

        (await _world.GetAsync(first, path)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _world.GetAsync(second, path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await _world.GetAsync(second)).Content.ReadAsStringAsync()).ShouldNotContain("ada@ex.test");

        // For both at once: nobody could say whose it is.
        await RefusedAsync(Issuer.Good("", c => c["aud"] = new JsonArray(JwtWorld.Audience, "api://second")), JwtRefusal.SeveralProfiles);
        await AcceptedAsync(Issuer.Good("", c => c["aud"] = new JsonArray("api://elsewhere", "api://second")));
    }

    [Fact]
    public async Task a_removed_profile_stops_its_tokens_at_once()
    {
        JwtProfile profile = await _world.TrustAsync();
        string token = Issuer.Good(JwtWorld.Audience);
        await AcceptedAsync(token);

        _ = (await _world.Host.Get<JwtProfileOperations>().RemoveAsync(await _world.Host.ContextAsync(), profile.Id, default)).Value();

        await RefusedAsync(token, JwtRefusal.UnknownIssuerOrAudience);
    }

    [Fact]
    public async Task a_new_key_is_found_when_the_issuer_starts_to_use_it()
    {
        _ = await _world.TrustAsync();
        await AcceptedAsync(Issuer.Good(JwtWorld.Audience));
        Issuer.Keys.Insert(0, TestKey.Rsa("rsa-2"));
        int reads = Issuer.Reads;
        string token = Issuer.Good(JwtWorld.Audience);

        // Anybody can name an unknown key: the issuer is not asked again for each of them.
        for (int i = 0; i < 5; i++)
            await RefusedAsync(token, JwtRefusal.UnknownKey);
        Issuer.Reads.ShouldBe(reads);
        _world.Host.Clock.Forward(IssuerKeyCache.Pause);

        await AcceptedAsync(token);
        Issuer.Reads.ShouldBe(reads + 1);
    }

    [Fact]
    public async Task a_token_cannot_say_where_its_keys_are()
    {
        _ = await _world.TrustAsync();
        await using TestIssuer stranger = await TestIssuer.StartAsync();
        JsonObject claims = Issuer.Claims(JwtWorld.Audience);

        await RefusedAsync(
            Issuer.Sign(claims, stranger.Rsa, header: h =>
            {
                h["jku"] = stranger.KeySet;
                h["x5u"] = stranger.KeySet;
                h["jwk"] = stranger.Rsa.Public;
            }),
            JwtRefusal.Signature);
        await RefusedAsync(Issuer.Sign(claims, stranger.Rsa, header: h => (h["jku"], h["kid"]) = (stranger.KeySet, "theirs")), JwtRefusal.UnknownKey);

        stranger.Reads.ShouldBe(0);
    }

    [Fact]
    public async Task pinned_keys_need_no_issuer()
    {
        _ = await _world.TrustAsync(d => d with { KeysAddress = null, Jwks = TestKey.Set(Issuer.Rsa) });
        string token = Issuer.Good(JwtWorld.Audience);
        string byEc = Issuer.Sign(Issuer.Claims(JwtWorld.Audience), Issuer.Ec, "ES256");
        Issuer.Hangs = true;

        await AcceptedAsync(token);
        await RefusedAsync(byEc, JwtRefusal.UnknownKey);
        Issuer.Reads.ShouldBe(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task an_issuer_that_is_down_is_a_401_and_no_wait(bool hangs)
    {
        _ = await _world.TrustAsync();
        string token = Issuer.Good(JwtWorld.Audience);
        _world.Host.Clock.Forward(IssuerKeyCache.Longest);
        (Issuer.Hangs, Issuer.Instead) = (hangs, hangs ? null : "<html>gone</html>");
        var watch = Stopwatch.StartNew();

        await RefusedAsync(token, JwtRefusal.NoKeys);

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        (Issuer.Hangs, Issuer.Instead) = (false, null);
        _world.Host.Clock.Forward(IssuerKeyCache.PauseWithout);
        await AcceptedAsync(token);
    }

    [Fact]
    public async Task known_keys_serve_for_a_while_when_the_issuer_is_down()
    {
        _ = await _world.TrustAsync();
        string token = Issuer.Good(JwtWorld.Audience);
        await AcceptedAsync(token);
        Issuer.Instead = "<html>gone</html>";
        _world.Host.Clock.Forward(IssuerKeyCache.Fresh);

        await AcceptedAsync(token);
        _world.Host.Clock.Forward(TimeSpan.FromHours(20));
        await AcceptedAsync(token);
    }

    [Fact]
    public async Task texts_that_only_look_like_a_jwt_are_refused_like_every_bad_token()
    {
        _ = await _world.TrustAsync();
        string good = Issuer.Good(JwtWorld.Audience);
        string[] parts = good.Split('.');
        string[] bad =
        [
            "ey.", "ey..", "eyJ.eyJ.x", $"{parts[0]}.{parts[1]}", $"{parts[0]}.{parts[1]}.", $"{good}.x", $"{good}.x.y", $".{parts[1]}.{parts[2]}",
            $"{parts[0]}.{new string('A', 200_000)}.{parts[2]}", $"{parts[0]}.{parts[1]}.!!!", $"{parts[0]} .{parts[1]}.{parts[2]}",
            Issuer.Good(JwtWorld.Audience, c => c["padding"] = new string('x', JwtParts.MaxLength)),
            $"ey{new string('.', 100_000)}", $"{TestKey.Text("[]"u8.ToArray())}.{parts[1]}.{parts[2]}",
            $"{parts[0]}.{TestKey.Text("{\"iss\":\"\\ud800\",\"aud\":\"a\"}"u8.ToArray())}.{parts[2]}",
            $"{parts[0]}.{TestKey.Text("{\"iss\":\"a\",\"iss\":\"b\",\"aud\":\"a\"}"u8.ToArray())}.{parts[2]}",
        ];
        string expected = await (await _world.GetAsync("nonsense")).Content.ReadAsStringAsync();

        foreach (string token in bad)
        {
            using HttpResponseMessage response = await _world.GetAsync(token);
            response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, token.Length > 100 ? token[..100] : token);
            (await response.Content.ReadAsStringAsync()).ShouldBe(expected);
        }
    }

    [Fact]
    public async Task the_configuration_cannot_weaken_the_validation()
    {
        using var host = new TestHost();
        await using var weakened = host.WithWebHostBuilder(builder =>
        {
            _ = builder.ConfigureAppConfiguration((_, configuration) => configuration.AddInMemoryCollection(
                from scheme in new[] { "Jwt", "Bearer" }
                from setting in new (string Key, string Value)[]
                {
                    ("ValidAudience", JwtWorld.Audience), ("ValidIssuer", Issuer.Issuer), ("Authority", Issuer.Url), ("RequireHttpsMetadata", "false"),
                }
                select KeyValuePair.Create($"Authentication:Schemes:{scheme}:{setting.Key}", (string?)setting.Value)));
        });
        HttpClient client = weakened.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", Issuer.Good(JwtWorld.Audience));

        (await client.GetAsync("/scim/v2/Users")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        Issuer.Reads.ShouldBe(0);
    }

    private async Task AcceptedAsync(string token)
    {
        using HttpResponseMessage response = await _world.GetAsync(token);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, _world.Host.Log.Text.Split('\n').LastOrDefault(l => l.Contains("JWT", StringComparison.Ordinal)));
    }

    // The client learns nothing but that it was refused; the log says why, and never the token.
    private async Task RefusedAsync(string token, JwtRefusal? reason)
    {
        using HttpResponseMessage response = await _world.GetAsync(token);
        string body = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, body);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/scim+json");
        response.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer realm=\"BusinessHubs\", error=\"invalid_token\"");
        JsonElement error = JsonElement.Parse(body);
        error.GetProperty("status").GetString().ShouldBe("401");
        error.GetProperty("detail").GetString().ShouldBe("The bearer token is not valid.");
        string log = _world.Host.Log.Text;
        foreach (string part in token.Split('.').Where(p => p.Length > 20))
            log.ShouldNotContain(part);
        string last = log.Split('\n').Last(l => l.Contains("A JWT was refused", StringComparison.Ordinal));
        if (reason is { } expected)
            last.ShouldContain($"({expected},");
    }
}
