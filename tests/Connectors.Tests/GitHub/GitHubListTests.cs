using BusinessHubs.AppEmulators;
using BusinessHubs.Connectors.GitHub;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.GitHub;

public sealed class GitHubListTests
{
    [Fact]
    public async Task owners_members_and_invitations_are_all_listed_over_many_pages()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync(new EmulatorOptions { Members = 250 });
        for (int i = 0; i < 105; i++)
            GitHubWorld.Done(await world.Hub.InviteAsync(new SeatSubject($"new{i}@octo.example", null, null), Access.Account("member"), default));

        List<HubAccount> rows = await AllAsync(world);

        rows.Count.ShouldBe(3 + 250 + 105);
        rows.Select(row => row.AccountId).ShouldBeUnique();
        rows.Count(row => row.Seat.State == AccountState.Pending).ShouldBe(105);
        rows.First(row => row.AccountId == "octo-admin").Seat
            .ShouldBe(new ObservedSeat(AccountState.Active, "octo-admin", Access.Account("admin"), IsServiceAccount: true, IsLastOwner: true));
        rows.First(row => row.AccountId == "ada-park").Seat
            .ShouldBe(new ObservedSeat(AccountState.Active, "ada-park", Access.Account("member")));
        rows.First(row => row.Email == "new7@octo.example").AccountId.ShouldStartWith("invitation:");
    }

    [Fact]
    public async Task members_are_listed_with_the_addresses_that_they_show()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync(new EmulatorOptions { Members = 35 });

        List<HubAccount> rows = await AllAsync(world);

        rows.Single(row => row.AccountId == "member-0035").Email.ShouldBe("member.0035@octo.example");
        rows.Single(row => row.AccountId == "octo-admin").Email.ShouldBeNull("its address is hidden");
        int calls = world.Exchanges.Count;
        (await AllAsync(world)).ShouldBe(rows);
        (world.Exchanges.Count - calls).ShouldBeLessThan(10, "addresses are remembered for a while");
    }

    [Fact]
    public async Task with_a_second_owner_nobody_is_the_last_one()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        await world.PlayAsync("members/ada-park", new { role = "admin" });
        (await AllAsync(world)).ShouldNotContain(row => row.Seat.IsLastOwner);
    }

    [Fact]
    public async Task teams_are_listed_as_assets()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        HubPage<HubAsset> page = GitHubWorld.Done(await world.Hub.ListAssetsAsync(null, default));
        page.Items.ShouldBe(
            [new HubAsset(GitHubRoles.TeamKey("ads-launch"), "Ads Launch"), new HubAsset(GitHubRoles.TeamKey("design"), "Design")]);
        page.Next.ShouldBeNull();
    }

    [Theory]
    [InlineData("members:0")]
    [InlineData("members:-1")]
    [InlineData("members:1001")]
    [InlineData("members:1:2")]
    [InlineData("others:1")]
    [InlineData("teams:1")]
    [InlineData("")]
    public async Task a_cursor_that_is_not_ours_is_refused(string cursor)
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        (await world.Hub.ListAccountsAsync(cursor, default))
            .ShouldBeOfType<CallOutcome<HubPage<HubAccount>>.Refused>().Code.ShouldBe("invalid_cursor");
    }

    [Theory]
    [InlineData("https://evil.example/orgs/octo-org/members?page=2", "paging_foreign")]
    [InlineData("/orgs/octo-org/members?role=admin&per_page=100&page=1", "paging_loop")]
    [InlineData("/orgs/octo-org/members?role=admin&per_page=100&page=1001", "paging_endless")]
    public async Task a_listing_that_cannot_be_completed_is_refused(string next, string code)
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        await world.FaultAsync(new
        {
            path = "/orgs/octo-org/members",
            status = 200,
            body = new[] { new { login = "octo-admin" } },
            headers = new { Link = $"<{next}>; rel=\"next\"" },
        });
        (await world.Hub.ListAccountsAsync(null, default))
            .ShouldBeOfType<CallOutcome<HubPage<HubAccount>>.Refused>().Code.ShouldBe(code);
    }

    [Fact]
    public async Task a_foreign_page_of_invitations_makes_nobody_absent()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        await world.FaultAsync(new
        {
            path = "/orgs/octo-org/invitations",
            status = 200,
            body = Array.Empty<string>(),
            headers = new { Link = "<https://evil.example/?page=2>; rel=\"next\"" },
        });
        (await world.Hub.FindAsync(new SeatSubject("new@octo.example", null, null), [], default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>().Code.ShouldBe("paging_foreign");
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("")]
    public async Task a_login_that_could_bend_a_path_makes_the_answer_unreadable(string login)
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        await world.FaultAsync(new { path = "/orgs/octo-org/members", status = 200, body = new[] { new { login } } });
        (await world.Hub.ListAccountsAsync("members:1", default)).ShouldBeOfType<CallOutcome<HubPage<HubAccount>>.NotSent>();
    }

    private static async Task<List<HubAccount>> AllAsync(GitHubWorld world)
    {
        var rows = new List<HubAccount>();
        string? cursor = null;
        do
        {
            HubPage<HubAccount> page = GitHubWorld.Done(await world.Hub.ListAccountsAsync(cursor, default));
            rows.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return rows;
    }
}
