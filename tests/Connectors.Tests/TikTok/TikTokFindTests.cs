using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.TikTok;

public sealed class TikTokFindTests
{
    [Fact]
    public async Task roles_on_every_kind_of_asset_are_shown_where_they_are_asked_for()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        await world.PutAsync("cleo@octo.example", assets: new Dictionary<string, string[]>
        {
            [TikTokWorld.ShopEu.ToString()] = ["ADMIN"],
            [TikTokWorld.ShopUs.ToString()] = ["ANALYST"],
            [TikTokWorld.Shoes.ToString()] = ["AD_PROMOTE"],
            [TikTokWorld.Account.ToString()] = ["POST", "LIVE"],
            [TikTokWorld.Store.ToString()] = ["MANAGER"],
            [TikTokWorld.Forms.ToString()] = ["ADMIN"],
            [TikTokWorld.Finance.ToString()] = ["ANALYST"],
        });

        ObservedSeat seat = await world.FindAsync(
            "cleo", TikTokWorld.ShopEu, TikTokWorld.Shoes, TikTokWorld.Account, TikTokWorld.Store, TikTokWorld.Forms, TikTokWorld.Finance);

        seat.Access.ShouldBe(TikTokWorld.Roles(
            "STANDARD", (TikTokWorld.ShopEu, "ADMIN"), (TikTokWorld.Shoes, "AD_PROMOTE"), (TikTokWorld.Account, "POST+LIVE"),
            (TikTokWorld.Store, "MANAGER"), (TikTokWorld.Forms, "ADMIN"), (TikTokWorld.Finance, "ANALYST")));
        (await world.FindAsync("cleo")).Access.ShouldBe(Access.Account("STANDARD"));
    }

    [Fact]
    public async Task an_asset_beyond_the_first_page_is_seen()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        string[] ids = [.. Enumerable.Range(1, 120).Select(i => $"advertiser:{8000 + i}")];
        await world.PutAsync("cleo@octo.example", assets: ids.ToDictionary(id => id, _ => new[] { "ANALYST" }));
        var last = new AssetKey("advertiser", "8120");
        (await world.FindAsync("cleo", last)).Access.Assets.Keys.ShouldBe([last]);
    }

    [Fact]
    public async Task a_role_on_an_asset_that_nobody_knows_is_kept()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        await world.PutAsync("cleo@octo.example", assets: new Dictionary<string, string[]>
        {
            [TikTokWorld.Shoes.ToString()] = ["CURATOR"],
            [TikTokWorld.Account.ToString()] = ["POST", "STORIES"],
        });
        (await world.FindAsync("cleo", TikTokWorld.Shoes, TikTokWorld.Account)).Access
            .ShouldBe(TikTokWorld.Roles("STANDARD", (TikTokWorld.Shoes, "CURATOR"), (TikTokWorld.Account, "POST+STORIES")));
    }

    [Theory]
    [InlineData("advertiser", "7300000000000000021")]
    [InlineData("tt_account", "7400000000000000041")]
    public async Task an_asset_is_seen_even_where_the_listing_does_not_show_its_role_and_can_be_taken(string kind, string id)
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        var asset = new AssetKey(kind, id);
        await world.PutAsync("cleo@octo.example", assets: new Dictionary<string, string[]>
        {
            [asset.ToString()] = [kind == "advertiser" ? "ADMIN" : "POST"],
        });
        await world.FaultAsync(new
        {
            path = "/open_api/v1.3/bc/asset/get/",
            status = 200,
            body = TikTokWorld.Listing(new { asset_id = id, asset_name = "x", relation_status = "BOUND" }),
        });
        ObservedSeat seat = await world.FindAsync("cleo", asset);
        seat.Access.Assets.Keys.ShouldBe([asset]);
        TikTokWorld.Done(await world.Hub.SetRolesAsync(TikTokWorld.Person("cleo"), seat, Access.Account("STANDARD"), default));
        (await world.TruthAsync("cleo")).ShouldBe("active STANDARD");
    }

    [Fact]
    public async Task somebody_whose_address_only_contains_the_searched_one_is_not_taken_for_him()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        await world.PutAsync("big.ada.park@octo.example");
        await world.PutAsync("da.park@octo.example", "pending");
        ObservedSeat ada = await world.FindAsync("ada.park");
        ada.AccountId.ShouldBe("7200000000000000012");
        (await world.FindAsync("park")).ShouldBe(ObservedSeat.Absent);
    }

    [Fact]
    public async Task the_id_of_an_invitation_shows_no_address_and_finds_it_without_one()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        await world.PutAsync("new.person@octo.example", "pending", ["ADMIN"]);
        ObservedSeat invited = await world.FindAsync("new.person");
        invited.State.ShouldBe(AccountState.Pending);
        invited.AccountId!.ShouldStartWith("invitation:");
        invited.AccountId.ShouldNotContain("new");
        (await world.FindAsync(new SeatSubject("", null, invited.AccountId))).ShouldBe(invited);
        (await world.FindAsync(new SeatSubject("NEW.Person@octo.example", null, null))).ShouldBe(invited);
    }

    [Fact]
    public async Task an_invitation_without_address_that_is_gone_is_not_called_absent()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        await world.PutAsync("new.person@octo.example", "pending");
        ObservedSeat invited = await world.FindAsync("new.person");
        await world.PlayAsync("accept");
        TikTokWorld.Refused(await world.Hub.FindAsync(new SeatSubject("", null, invited.AccountId), [], default)).Code.ShouldBe("email_missing");
        (await world.FindAsync(new SeatSubject("new.person@octo.example", null, invited.AccountId))).State.ShouldBe(AccountState.Active);
    }

    [Fact]
    public async Task an_invitation_shows_its_role_its_finance_role_and_its_ad_accounts()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        await world.PutAsync("new.person@octo.example", "pending", ["ADMIN"], new Dictionary<string, string[]>
        {
            [TikTokWorld.ShopEu.ToString()] = ["OPERATOR"],
            [TikTokWorld.Finance.ToString()] = ["MANAGER"],
        });
        (await world.FindAsync("new.person", TikTokWorld.ShopEu, TikTokWorld.ShopUs, TikTokWorld.Finance, TikTokWorld.Shoes)).Access
            .ShouldBe(TikTokWorld.Roles("ADMIN", (TikTokWorld.ShopEu, "OPERATOR"), (TikTokWorld.Finance, "MANAGER")));
    }

    [Fact]
    public async Task an_account_counts_more_than_a_left_over_invitation_of_the_same_address()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        await world.PutAsync("new.person@octo.example", "pending");
        ObservedSeat invited = await world.FindAsync("new.person");
        await world.PutAsync("new.person@octo.example", duplicate: true);
        (await world.FindAsync("new.person")).State.ShouldBe(AccountState.Active);
        (await world.FindAsync(new SeatSubject("new.person@octo.example", null, invited.AccountId))).State.ShouldBe(AccountState.Active);
    }

    [Fact]
    public async Task an_id_decides_between_two_accounts_of_one_address()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        string first = (await world.FindAsync("ada.park")).AccountId!;
        await world.PutAsync("ada.park@octo.example", duplicate: true);
        TikTokWorld.Refused(await world.Hub.FindAsync(TikTokWorld.Person("ada.park"), [], default)).Code.ShouldBe("ambiguous_account");
        (await world.FindAsync(TikTokWorld.Person("ada.park") with { AccountId = first })).AccountId.ShouldBe(first);
    }

    [Fact]
    public async Task only_the_last_admin_is_the_last_owner()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        ObservedSeat own = await world.FindAsync("octo.admin");
        (own.IsServiceAccount, own.IsLastOwner).ShouldBe((true, true));
        await world.PutAsync("cleo@octo.example", roles: ["ADMIN"]);
        (await world.FindAsync("octo.admin")).IsLastOwner.ShouldBeFalse();
        ObservedSeat cleo = await world.FindAsync("cleo");
        (cleo.IsServiceAccount, cleo.IsLastOwner).ShouldBe((false, false));
    }

    [Theory]
    [InlineData("short", "paging_incomplete")]
    [InlineData("empty", "paging_incomplete")]
    [InlineData("end", "paging_incomplete")]
    [InlineData("loop", "paging_loop")]
    public async Task a_wrong_page_never_makes_somebody_absent_by_id(string paging, string code)
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync(new AppEmulators.EmulatorOptions { Members = 60 });
        string id = (await world.FindAsync("member.0060")).AccountId!;
        await world.FaultAsync(new { path = "/open_api/v1.3/bc/member/get/", paging, skip = 1 });
        CallOutcome<ObservedSeat> outcome = await world.Hub.FindAsync(new SeatSubject("other@octo.example", null, id), [], default);
        TikTokWorld.Refused(outcome).Code.ShouldBe(code);
    }
}
