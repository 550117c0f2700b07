using BusinessHubs.Connectors.TikTok;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Tests.TikTok;

public sealed class TikTokListTests
{
    [Fact]
    public async Task accounts_and_invitations_are_listed_with_flags_and_names()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        await world.PutAsync("new.person@octo.example", "pending");
        IReadOnlyList<HubAccount> rows = await AllAsync(world);
        rows.Select(row => $"{row.Email} {row.Seat.State} {string.Join('+', row.Seat.Access.Roles)} {row.Seat.IsServiceAccount} {row.Seat.IsLastOwner}")
            .ShouldBe(
            [
                "octo.admin@octo.example Active ADMIN True True",
                "ada.park@octo.example Active STANDARD False False",
                "ben.ochoa@octo.example Active STANDARD False False",
                "new.person@octo.example Pending STANDARD False False",
            ]);
        rows[1].UserName.ShouldBe("Ada Park");
        rows.ShouldAllBe(row => !row.ShowsAssets && row.Seat.Access.Assets.Count == 0);
        rows[3].AccountId.ShouldBe((await world.FindAsync("new.person")).AccountId);
    }

    [Fact]
    public async Task assets_of_every_kind_and_the_finance_role_are_listed()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        var rows = new List<HubAsset>();
        for (string? cursor = null; ;)
        {
            HubPage<HubAsset> page = TikTokWorld.Done(await world.Hub.ListAssetsAsync(cursor, default));
            rows.AddRange(page.Items);
            if ((cursor = page.Next) is null)
                break;
        }

        rows.GroupBy(row => row.Key.Kind).ToDictionary(kind => kind.Key, kind => kind.Count()).ShouldBe(
            new Dictionary<string, int>
            {
                ["finance"] = 1,
                ["advertiser"] = 2,
                ["catalog"] = 2,
                ["tt_account"] = 2,
                ["store"] = 2,
                ["lead"] = 2,
            },
            ignoreOrder: true);
        rows.First(row => row.Key == TikTokWorld.ShopEu).Name.ShouldBe("Octo Shop EU");
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("end")]
    [InlineData("loop")]
    public async Task a_page_that_contradicts_itself_breaks_the_listing(string paging)
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync(new AppEmulators.EmulatorOptions { Members = 60 });
        await world.FaultAsync(new { path = "/open_api/v1.3/bc/member/get/", paging });
        TikTokWorld.Refused(await world.Hub.ListAccountsAsync("2", default)).Code.ShouldStartWith("paging_");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1001")]
    [InlineData("2 ")]
    [InlineData("pages:2")]
    public async Task a_cursor_of_something_else_is_refused_unsent(string cursor)
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        TikTokConnector hub = world.Hub;
        TikTokWorld.Refused(await hub.ListAccountsAsync(cursor, default)).Code.ShouldBe("invalid_cursor");
        TikTokWorld.Refused(await hub.ListAssetsAsync(cursor, default)).Code.ShouldBe("invalid_cursor");
        TikTokWorld.Refused(await hub.ListPartnersAsync(cursor, default)).Code.ShouldBe("invalid_cursor");
        TikTokWorld.Refused(await hub.ListPartnerAccountsAsync("7", "t", cursor, default)).Code.ShouldBe("invalid_cursor");
        (await world.LogAsync()).ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<HubAccount>> AllAsync(TikTokWorld world)
    {
        var rows = new List<HubAccount>();
        for (string? cursor = null; ;)
        {
            HubPage<HubAccount> page = TikTokWorld.Done(await world.Hub.ListAccountsAsync(cursor, default));
            rows.AddRange(page.Items);
            if ((cursor = page.Next) is null)
                return rows;
        }
    }
}
