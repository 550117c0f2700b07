using System.Web;
using BusinessHubs.AppEmulators;
using BusinessHubs.AppEmulators.TikTok;
using BusinessHubs.Connectors.Tests.Emulators;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Tests.TikTok;

public sealed class TikTokOAuthTests
{
    private static readonly OAuthClient Client = new(TikTokEmulator.AppId, TikTokEmulator.AppSecret);
    private static readonly Uri Redirect = new("https://hubs.example/oauth/callback?from=tiktok");

    [Fact]
    public async Task the_browser_is_sent_to_tiktoks_own_page()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        Uri page = world.App.AuthorizationAddress(Client, "a state&=", Redirect);
        page.GetLeftPart(UriPartial.Path).ShouldBe("https://business-api.tiktok.com/portal/auth");
        var query = HttpUtility.ParseQueryString(page.Query);
        query.AllKeys.ShouldBe(["app_id", "state", "redirect_uri"]);
        query["app_id"].ShouldBe(TikTokEmulator.AppId);
        query["state"].ShouldBe("a state&=");
        query["redirect_uri"].ShouldBe(Redirect.AbsoluteUri);
    }

    [Fact]
    public async Task a_code_becomes_a_credential_that_opens_the_hub()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        string code = await ApproveAsync(world);

        OAuthGrant grant = (await ExchangeAsync(world, code)).ShouldBeOfType<CallOutcome<OAuthGrant>.Done>().Value;

        grant.Credential.ShouldBe(TikTokWorld.Credential);
        grant.Scopes.ShouldBe(["1", "2", "3", "4"]);
        grant.ExpiresAt.ShouldBeNull();
        grant.ToString().ShouldNotContain(TikTokWorld.Credential);
        TikTokWorld.Done(await world.Connect(credential: grant.Credential).CheckAsync(default)).BusinessId.ShouldBe(TikTokWorld.Center);
    }

    [Fact]
    public async Task a_code_that_nobody_gave_is_refused()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        await ApproveAsync(world);
        Refusal(await ExchangeAsync(world, "another-code")).ShouldBe("invalid_code");
    }

    [Fact]
    public async Task a_code_is_good_once()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        string code = await ApproveAsync(world);
        (await ExchangeAsync(world, code)).ShouldBeOfType<CallOutcome<OAuthGrant>.Done>();
        Refusal(await ExchangeAsync(world, code)).ShouldBe("invalid_code");
    }

    [Theory]
    [InlineData(599, true)]
    [InlineData(600, false)]
    public async Task a_code_is_good_for_ten_minutes(int seconds, bool good)
    {
        var clock = new TestClock(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await using TikTokWorld world = await TikTokWorld.StartAsync(new EmulatorOptions { Clock = clock });
        string code = await ApproveAsync(world);
        clock.Now += TimeSpan.FromSeconds(seconds);
        CallOutcome<OAuthGrant> outcome = await ExchangeAsync(world, code);
        (outcome is CallOutcome<OAuthGrant>.Done).ShouldBe(good);
        if (!good)
            Refusal(outcome).ShouldBe("invalid_code");
    }

    [Theory]
    [InlineData(TikTokEmulator.AppId, "not-the-secret-of-this-app")]
    [InlineData("7600000000000000072", TikTokEmulator.AppSecret)]
    public async Task a_wrong_registration_is_a_bad_credential_and_costs_no_code(string app, string secret)
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        string code = await ApproveAsync(world);
        CallOutcome<OAuthGrant> outcome = await world.App.ExchangeAsync(new OAuthClient(app, secret), world.Address, code, Redirect, default);
        outcome.ShouldBeOfType<CallOutcome<OAuthGrant>.BadCredential>().Code.ShouldBe("bad_client");
        outcome.ToString().ShouldNotContain(secret);
        (await ExchangeAsync(world, code)).ShouldBeOfType<CallOutcome<OAuthGrant>.Done>();
    }

    [Fact]
    public async Task an_exchange_whose_answer_is_lost_is_unknown()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        string code = await ApproveAsync(world);
        await world.FaultAsync(new { method = "POST", path = "/open_api/v1.3/oauth2/**", drop = "after" });
        (await ExchangeAsync(world, code)).ShouldBeOfType<CallOutcome<OAuthGrant>.Unknown>();
    }

    [Theory]
    [InlineData("""{"code":0,"message":"OK","request_id":"1","data":{}}""")]
    [InlineData("""{"code":0,"message":"OK","request_id":"1","data":{"access_token":""}}""")]
    [InlineData("""{"code":0,"message":"OK","request_id":"1"}""")]
    public async Task an_answer_without_a_token_is_no_grant(string body)
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        await world.FaultAsync(new { path = "/open_api/v1.3/oauth2/**", status = 200, body = System.Text.Json.Nodes.JsonNode.Parse(body) });
        (await ExchangeAsync(world, "code")).ShouldBeOfType<CallOutcome<OAuthGrant>.Unknown>();
    }

    [Fact]
    public async Task a_refusal_shows_neither_code_nor_secret()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        await world.FaultAsync(new
        {
            path = "/open_api/v1.3/oauth2/**",
            status = 200,
            body = new { code = 40002, message = $"short-code with {Client.Secret} is wrong", request_id = "1", data = new { } },
        });
        CallOutcome<OAuthGrant> outcome = await ExchangeAsync(world, "short-code");
        // The refusal's own words are kept; only what must not be shown is taken out.
        outcome.ShouldBeOfType<CallOutcome<OAuthGrant>.Refused>(outcome.ToString()).Detail.ShouldContain("is wrong");
        string text = outcome.ToString();
        text.ShouldNotContain("short-code");
        text.ShouldNotContain(Client.Secret);
    }

    [Fact]
    public async Task a_page_for_an_app_that_does_not_exist_sends_nobody_back()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        (await world.ApproveAsync(world.App.AuthorizationAddress(new OAuthClient("1", "2"), "state", Redirect))).ShouldBeNull();
    }

    private static async Task<string> ApproveAsync(TikTokWorld world)
    {
        Uri back = (await world.ApproveAsync(world.App.AuthorizationAddress(Client, "state-1", Redirect))).ShouldNotBeNull();
        back.AbsoluteUri.ShouldStartWith(Redirect.AbsoluteUri);
        var query = HttpUtility.ParseQueryString(back.Query);
        query["state"].ShouldBe("state-1");
        return query["auth_code"].ShouldNotBeNull();
    }

    private static Task<CallOutcome<OAuthGrant>> ExchangeAsync(TikTokWorld world, string code) =>
        world.App.ExchangeAsync(Client, world.Address, code, Redirect, default);

    private static string Refusal(CallOutcome<OAuthGrant> outcome) => outcome.ShouldBeOfType<CallOutcome<OAuthGrant>.Refused>().Code;
}
