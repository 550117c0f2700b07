using System.Net;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Tests.Auth;

public sealed class BearerTests : IDisposable
{
    private const string Path = "/api/v1/workspace";
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("Bearer ")]
    [InlineData("bearer ")]
    [InlineData("BEARER   ")]
    [InlineData("")]
    public async Task a_good_token_is_taken_with_any_spelling_of_the_scheme_and_bare(string scheme)
    {
        string token = await _host.TokenAsync();

        using HttpResponseMessage response = await SendAsync(scheme + token);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task a_missing_token_is_challenged_without_an_error_code()
    {
        using HttpResponseMessage response = await SendAsync(null);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer realm=\"BusinessHubs\"");
        (await response.Content.ReadAsStringAsync()).ShouldContain("token_missing");
    }

    [Fact]
    public async Task wrong_mistyped_revoked_and_expired_tokens_get_the_same_answer()
    {
        string revoked = await _host.TokenAsync();
        ApiToken stored = (await _host.Get<TokenOperations>().ListAsync(await _host.ContextAsync(), default)).Single();
        _ = (await _host.Get<TokenOperations>().RevokeAsync(await _host.ContextAsync(), stored.Id, default)).Value();
        string good = await _host.TokenAsync();
        (string unknown, _, _) = TokenFormat.Create(TokenScope.Admin);
        string[] bad = [revoked, await ExpiredAsync(), unknown, good[..^1] + (good[^1] == '0' ? '1' : '0'), "nonsense", new string('x', 5000)];

        var answers = new List<string>();
        foreach (string token in bad)
        {
            using HttpResponseMessage response = await SendAsync("Bearer " + token);
            response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            response.Headers.WwwAuthenticate.ToString().ShouldContain("error=\"invalid_token\"");
            answers.Add(await response.Content.ReadAsStringAsync());
        }

        answers.Distinct().Count().ShouldBe(1);
        answers[0].ShouldContain("\"code\":\"invalid_token\"");
    }

    [Fact]
    public async Task a_token_with_another_secret_and_a_right_checksum_is_refused()
    {
        string good = await _host.TokenAsync();
        TokenFormat.TryParse(good, out string publicId, out _).ShouldBeTrue();
        (string other, string otherId, _) = TokenFormat.Create(TokenScope.Admin);
        string head = other.Replace(otherId, publicId, StringComparison.Ordinal)[..^6];
        string forged = head + Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(head)))[..6];
        TokenFormat.TryParse(forged, out _, out _).ShouldBeTrue();

        using HttpResponseMessage response = await SendAsync("Bearer " + forged);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task a_scim_token_may_not_use_the_admin_api()
    {
        using HttpResponseMessage response = await SendAsync("Bearer " + await _host.TokenAsync(TokenScope.Scim));

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        response.Headers.WwwAuthenticate.ToString().ShouldContain("insufficient_scope");
        (await response.Content.ReadAsStringAsync()).ShouldContain("\"code\":\"insufficient_scope\"");
    }

    [Fact]
    public async Task under_scim_the_refusal_is_a_scim_error()
    {
        using HttpResponseMessage response = await _host.CreateClient().GetAsync("/scim/v2/Users");

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/scim+json");
        JsonNode body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        body["schemas"]![0]!.GetValue<string>().ShouldBe("urn:ietf:params:scim:api:messages:2.0:Error");
        body["status"]!.GetValue<string>().ShouldBe("401");
    }

    [Fact]
    public async Task a_use_is_noted_to_the_hour()
    {
        using HttpResponseMessage response = await SendAsync("Bearer " + await _host.TokenAsync());

        ApiToken token = (await _host.Get<TokenOperations>().ListAsync(await _host.ContextAsync(), default)).Single();
        token.LastUsed.ShouldNotBeNull();
        (token.LastUsed.Value.Minute, token.LastUsed.Value.Second, token.LastUsed.Value.Millisecond).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task two_authorization_headers_are_refused()
    {
        string token = await _host.TokenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        request.Headers.TryAddWithoutValidation("Authorization", ["Bearer " + token, "Bearer " + token]).ShouldBeTrue();

        using HttpResponseMessage response = await _host.CreateClient().SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task<string> ExpiredAsync()
    {
        (string text, string publicId, string secret) = TokenFormat.Create(TokenScope.Admin);
        DateTimeOffset yesterday = _host.Get<TimeProvider>().GetUtcNow().AddDays(-1);
        await using IUnitOfWork work = await _host.Get<IUnitOfWorkFactory>().BeginAsync((await _host.ContextAsync()).Workspace, default);
        work.Tokens.Add(new ApiToken(
            new ApiTokenId(_host.Get<IIdSource>().Next()), publicId, TokenFormat.Hash(_host.Get<KeyRing>().TokenPepper, secret),
            "old", TokenScope.Admin, yesterday.AddDays(-1), yesterday, null, null));
        await work.CommitAsync(default);
        return text;
    }

    private Task<HttpResponseMessage> SendAsync(string? authorization)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Path);
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization).ShouldBeTrue();
        return _host.CreateClient().SendAsync(request);
    }
}
