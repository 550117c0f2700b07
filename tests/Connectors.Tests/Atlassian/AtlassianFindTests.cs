using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using static BusinessHubs.Connectors.Tests.Atlassian.AtlassianWorld;

namespace BusinessHubs.Connectors.Tests.Atlassian;

public sealed class AtlassianFindTests
{
    [Fact]
    public async Task an_account_that_is_only_managed_and_was_never_invited_is_absent()
    {
        await using AtlassianWorld world = await StartAsync();
        string id = (string)(await world.AccountAsync("cleo.novak"))!["accountId"]!;
        (await world.FindAsync("cleo.novak")).ShouldBe(ObservedSeat.Absent);
        Done(await world.Hub.FindAsync(new SeatSubject("", null, id), [], default)).ShouldBe(ObservedSeat.Absent);
        Done(await world.Hub.ListAccountsAsync(null, default)).Items.ShouldNotContain(row => row.AccountId == id);
    }

    [Fact]
    public async Task a_managed_account_that_is_invited_is_active_at_once_because_it_is_used_already()
    {
        await using AtlassianWorld world = await StartAsync();
        Done(await world.Hub.InviteAsync(Person("cleo.novak"), Plain((Jira, "user")), default));
        ObservedSeat seat = await world.FindAsync("cleo.novak", Jira);
        seat.State.ShouldBe(AccountState.Active);
        seat.Access.Assets[Jira].ShouldBe(["user"]);
    }

    [Theory]
    [InlineData("active", AccountState.Active)]
    [InlineData("pending", AccountState.Pending)]
    [InlineData("suspended", AccountState.Suspended)]
    public async Task each_state_is_told(string state, AccountState expected)
    {
        await using AtlassianWorld world = await StartAsync();
        await world.PutAsync("eve", state);
        (await world.FindAsync("eve")).State.ShouldBe(expected);
        Done(await world.Hub.ListAccountsAsync(null, default)).Items.Single(row => row.Email == "eve@octo.example").Seat.State.ShouldBe(expected);
    }

    [Fact]
    public async Task a_role_that_comes_from_a_group_is_a_role_on_the_product()
    {
        await using AtlassianWorld world = await StartAsync();
        await world.PutAsync("eve", "active", null, (Group(3), "member"), (Confluence, "guest"));
        ObservedSeat seat = await world.FindAsync("eve", Confluence, Group(3), Group(1), Jira);
        seat.Access.ShouldBe(Plain((Confluence, "guest"), (Confluence, "user"), (Group(3), "member")));
    }

    [Fact]
    public async Task only_assets_that_are_asked_for_are_read()
    {
        await using AtlassianWorld world = await StartAsync();
        (await world.FindAsync("ada.park")).Access.Assets.ShouldBeEmpty();
        (await world.FindAsync("ada.park", Group(1))).Access.Assets.Keys.ShouldBe([Group(1)]);
        (await world.LogAsync()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task a_feature_that_is_listed_among_the_roles_is_none()
    {
        await using AtlassianWorld world = await StartAsync();
        await world.PutAsync("eve", "active", "ai-access");
        (await world.FindAsync("eve")).Access.Roles.ShouldBe(["user"]);
    }

    [Fact]
    public async Task the_listing_tells_when_an_account_was_last_used_and_who_is_the_last_administrator()
    {
        await using AtlassianWorld world = await StartAsync();
        HubPage<HubAccount> page = Done(await world.Hub.ListAccountsAsync(null, default));
        page.Items.Single(row => row.AccountId == Ada).LastUsed.ShouldBe(new DateTimeOffset(2024, 3, 31, 9, 0, 0, TimeSpan.Zero));
        page.Items.Where(row => row.Seat.IsLastOwner).Select(row => row.AccountId).ShouldBe([Admin]);

        await world.PutAsync("eve", "active", "org-admin");
        Done(await world.Hub.ListAccountsAsync(null, default)).Items.ShouldNotContain(row => row.Seat.IsLastOwner);
    }

    [Theory]
    [InlineData("repeat")]
    [InlineData("loop")]
    [InlineData("endless")]
    [InlineData("empty")]
    public async Task a_listing_with_a_wrong_page_is_refused(string paging)
    {
        await using AtlassianWorld world = await StartAsync(new() { Members = 150, RequestLimit = 10_000 });
        await world.FaultAsync(new
        {
            method = "POST",
            path = "/**/users/search",
            paging,
            count = 100,
            skip = paging == "repeat" ? 1 : 0,
            atLeast = 0,
        });
        string? cursor = null;
        for (int i = 0; i < 10; i++)
        {
            var outcome = await world.Hub.ListAccountsAsync(cursor, default);
            if (outcome is not CallOutcome<HubPage<HubAccount>>.Done page)
            {
                (outcome is CallOutcome<HubPage<HubAccount>>.Refused or CallOutcome<HubPage<HubAccount>>.NotSent).ShouldBeTrue();
                return;
            }

            cursor = page.Value.Next.ShouldNotBeNull();
        }

        Assert.Fail("the listing was taken for a whole");
    }

    [Fact]
    public async Task assets_are_products_and_the_groups_that_may_be_changed()
    {
        await using AtlassianWorld world = await StartAsync();
        HubPage<HubAsset> products = Done(await world.Hub.ListAssetsAsync(null, default));
        products.Items.Select(asset => asset.Key).ShouldBe([Jira, Confluence, ServiceDesk]);
        products.Items[0].Name.ShouldBe("octo (Jira)");
        HubPage<HubAsset> groups = Done(await world.Hub.ListAssetsAsync(products.Next, default));
        groups.Items.Select(asset => asset.Key).ShouldBe([Group(1), Group(2), Group(3), Group(5)]);
        groups.Next.ShouldBeNull();
        Refused(await world.Hub.ListAssetsAsync("users::", default)).Code.ShouldBe("invalid_cursor");
    }
}
