using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.ScimHost.Limits;

namespace BusinessHubs.ScimHost.Tests.Limits;

public sealed class RateLimitTests
{
    private const string Scim = "/scim/v2/Users?count=0";
    private static readonly (string, string)[] OneASecond = [("Limits:RateLimit:RequestsPerSecond", "1"), ("Limits:RateLimit:Burst", "3")];

    [Fact]
    public async Task valid_tokens_are_not_limited_unless_somebody_says_so()
    {
        using var host = new TestHost();
        HttpClient client = await host.ClientAsync(TokenScope.Scim);

        (await UntilRefusedAsync(client, Scim)).ShouldBeNull();
    }

    [Fact]
    public async Task a_token_that_asks_too_often_is_told_when_to_come_back()
    {
        using var host = new TestHost(OneASecond);

        HttpResponseMessage scim = (await UntilRefusedAsync(await host.ClientAsync(TokenScope.Scim), Scim)).ShouldNotBeNull();
        Seconds(scim).ShouldBeInRange(1, 5);
        scim.Content.Headers.ContentType!.MediaType.ShouldBe("application/scim+json");
        JsonNode error = JsonNode.Parse(await scim.Content.ReadAsStringAsync())!;
        error["status"]!.GetValue<string>().ShouldBe("429");

        HttpResponseMessage admin = (await UntilRefusedAsync(await host.ClientAsync(workspace: "second"), "/api/v1/workspace")).ShouldNotBeNull();
        Seconds(admin).ShouldBeInRange(1, 5);
        await Task.FromResult(admin).ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, "too_many_requests");
    }

    [Fact]
    public async Task a_noisy_token_leaves_the_others_their_share()
    {
        using var host = new TestHost(OneASecond);
        HttpClient noisy = await host.ClientAsync(TokenScope.Scim);
        HttpClient same = await host.ClientAsync(TokenScope.Scim);
        HttpClient other = await host.ClientAsync(TokenScope.Scim, "second");

        _ = (await UntilRefusedAsync(noisy, Scim)).ShouldNotBeNull();

        (await same.GetAsync(Scim)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await other.GetAsync(Scim)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task many_tokens_do_not_get_a_workspace_more_than_its_share()
    {
        using var host = new TestHost(OneASecond);
        var answers = new List<HttpStatusCode>();
        for (int i = 0; i < 12; i++)
        {
            HttpClient client = await host.ClientAsync();
            answers.AddRange(await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ => (await client.GetAsync("/api/v1/workspace")).StatusCode)));
        }

        // Each token asked only as often as it may; together they are a workspace that asked too often.
        answers.ShouldContain(HttpStatusCode.TooManyRequests);
        using HttpClient fresh = await host.ClientAsync(workspace: "second");
        (await fresh.GetAsync("/api/v1/workspace")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task requests_may_wait_for_their_turn_instead()
    {
        using var host = new TestHost(
            ("Limits:RateLimit:RequestsPerSecond", "20"), ("Limits:RateLimit:Burst", "1"), ("Limits:RateLimit:Queue", "20"));
        HttpClient client = await host.ClientAsync(TokenScope.Scim);

        HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.GetAsync(Scim)));

        answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task strangers_are_always_limited_and_take_nothing_from_callers()
    {
        using var host = new TestHost(("Limits:RateLimit:AnonymousPerSecond", "1"), ("Limits:RateLimit:AnonymousBurst", "5"));
        HttpClient caller = await host.ClientAsync(TokenScope.Scim);
        HttpClient stranger = host.CreateClient();

        HttpResponseMessage refused = (await UntilRefusedAsync(stranger, Scim, HttpStatusCode.Unauthorized)).ShouldNotBeNull();

        Seconds(refused).ShouldBeInRange(1, 5);
        (await stranger.GetAsync("/scim/v2/ServiceProviderConfig")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await caller.GetAsync(Scim)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await caller.GetAsync("/scim/v2/ServiceProviderConfig")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await stranger.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task discovery_works_for_strangers_as_often_as_any_client_asks()
    {
        using var host = new TestHost();
        HttpClient stranger = host.CreateClient();

        (await UntilRefusedAsync(stranger, "/scim/v2/ServiceProviderConfig")).ShouldBeNull();
    }

    [Fact]
    public void addresses_share_a_fixed_number_of_buckets()
    {
        var buckets = new HashSet<int>();
        for (uint i = 0; i < 100_000; i++)
            _ = buckets.Add(RequestRates.AddressBucket(new IPAddress(i)));

        buckets.Count.ShouldBeInRange(RequestRates.AddressBuckets / 2, RequestRates.AddressBuckets);
        RequestRates.AddressBucket(null).ShouldBe(0);
    }

    [Fact]
    public void addresses_of_one_ipv6_network_are_one_and_mapped_addresses_are_ipv4()
    {
        RequestRates.AddressBucket(IPAddress.Parse("2001:db8:1:2::1")).ShouldBe(RequestRates.AddressBucket(IPAddress.Parse("2001:db8:1:2:ffff::9")));
        Enumerable.Range(0, 50).Select(i => RequestRates.AddressBucket(IPAddress.Parse($"2001:db8:1:{i}::1"))).Distinct().Count().ShouldBeGreaterThan(25);
        RequestRates.AddressBucket(IPAddress.Parse("::ffff:192.0.2.1")).ShouldBe(RequestRates.AddressBucket(IPAddress.Parse("192.0.2.1")));
    }

    // A busy machine may be slow enough to earn another request or two; not fifty.
    private static async Task<HttpResponseMessage?> UntilRefusedAsync(
        HttpClient client, string path, HttpStatusCode before = HttpStatusCode.OK)
    {
        for (int i = 0; i < 50; i++)
        {
            HttpResponseMessage response = await client.GetAsync(path);
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
                return response;
            response.StatusCode.ShouldBe(before);
        }

        return null;
    }

    private static int Seconds(HttpResponseMessage response) =>
        int.Parse(response.Headers.GetValues("Retry-After").Single(), NumberStyles.None, CultureInfo.InvariantCulture);
}
