using BusinessHubs.AppEmulators;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Tests.GitHub;

public sealed class GitHubCheckTests
{
    [Fact]
    public async Task a_good_hub_tells_who_it_is_and_how_many_seats_are_used()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync(new EmulatorOptions { Seats = 40 });
        GitHubWorld.Done(await world.Hub.CheckAsync(default))
            .ShouldBe(new HubIdentity("octo-org", "Octo Agency", "octo-admin", 40, 3));
    }

    [Fact]
    public async Task an_unknown_organisation_is_an_invalid_business_id()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        (await world.Connect("nobody-here").CheckAsync(default))
            .ShouldBeOfType<CallOutcome<HubIdentity>.Refused>().Code.ShouldBe("invalid_business_id");
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("")]
    [InlineData("two\r\nX-Evil: lines")]
    [InlineData("schlüssel")]
    public async Task a_wrong_token_is_a_bad_credential(string credential)
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        (await world.Connect(credential: credential).CheckAsync(default))
            .ShouldBeOfType<CallOutcome<HubIdentity>.BadCredential>().Code.ShouldBe("bad_credential");
    }

    [Fact]
    public async Task a_token_of_an_ordinary_member_is_underpermissioned()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        await world.PlayAsync("members/octo-admin", new { role = "member" });
        (await world.Hub.CheckAsync(default))
            .ShouldBeOfType<CallOutcome<HubIdentity>.BadCredential>().Code.ShouldBe("underpermissioned");
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task a_token_that_may_not_see_its_own_membership_is_underpermissioned(int status)
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        await world.FaultAsync(new { path = "/user/memberships/orgs/octo-org", status });
        (await world.Hub.CheckAsync(default))
            .ShouldBeOfType<CallOutcome<HubIdentity>.BadCredential>().Code.ShouldBe("underpermissioned");
    }

    [Fact]
    public async Task a_secondary_rate_limit_is_not_mistaken_for_missing_rights()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        await world.FaultAsync(new
        {
            path = "/user/memberships/orgs/octo-org",
            status = 403,
            body = new { message = "You have exceeded a secondary rate limit.", documentation_url = "https://docs.github.com/x" },
        });
        (await world.Hub.CheckAsync(default)).ShouldBe(new CallOutcome<HubIdentity>.Throttled(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task checking_writes_nothing()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        await world.Hub.CheckAsync(default);
        (await world.WritesAsync()).ShouldBeEmpty();
    }
}
