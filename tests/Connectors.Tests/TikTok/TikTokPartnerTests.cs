using BusinessHubs.AppEmulators.TikTok;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.TikTok;

public sealed class TikTokPartnerTests
{
    private const string Fern = TikTokEmulator.PartnerId;
    private const string Quiet = "7100000000000000903";
    private static readonly AssetKey Theirs = new("advertiser", "7300000000000000921");

    [Fact]
    public async Task partners_are_listed_with_what_is_shared_either_way()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        HubPage<HubPartner> page = TikTokWorld.Done(await world.Hub.ListPartnersAsync(null, default));
        page.Next.ShouldBeNull();
        page.Items.ShouldBe(
        [
            new HubPartner(Fern, "Fern Freelance", Assets((TikTokWorld.ShopEu, "OPERATOR"), (TikTokWorld.Shoes, "AD_PROMOTE"), (Theirs, "ANALYST"))),
            new HubPartner(Quiet, "Quiet Partner", Access.Account([])),
        ]);
    }

    [Fact]
    public async Task a_partners_users_are_read_with_its_own_token()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        HubPage<HubAccount> page = TikTokWorld.Done(
            await world.Hub.ListPartnerAccountsAsync(Fern, TikTokEmulator.PartnerToken, null, default));
        page.Next.ShouldBeNull();
        page.Items.Select(row => row.Email).ShouldBe(["fern@freelance.example", "gus@freelance.example"]);
        page.Items.ShouldAllBe(row => row.Partner == Fern && row.ShowsAssets && row.Seat.State == AccountState.Active);
        page.Items[0].Seat.Access.ShouldBe(TikTokWorld.Roles(
            "ADMIN", (TikTokWorld.ShopEu, "OPERATOR"), (TikTokWorld.Shoes, "AD_PROMOTE"), (Theirs, "ADMIN")));
        page.Items[1].Seat.Access.ShouldBe(TikTokWorld.Roles("STANDARD", (TikTokWorld.ShopEu, "ANALYST")));
    }

    [Fact]
    public async Task a_wrong_token_of_a_partner_is_a_bad_credential_and_is_not_shown()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        CallOutcome<HubPage<HubAccount>> outcome = await world.Hub.ListPartnerAccountsAsync(Fern, "not-the-token-of-fern-at-all", null, default);
        outcome.ShouldBeOfType<CallOutcome<HubPage<HubAccount>>.BadCredential>();
        outcome.ToString().ShouldNotContain("not-the-token");
        // The hub's own token opens nothing at the partner's.
        (await world.Hub.ListPartnerAccountsAsync(Fern, TikTokWorld.Credential, null, default))
            .ShouldBeOfType<CallOutcome<HubPage<HubAccount>>.BadCredential>().Code.ShouldBe("missing_scope");
    }

    [Fact]
    public async Task a_partner_is_given_ad_accounts_and_they_are_raised_lowered_and_taken()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        foreach ((string role, string write) in new[] { ("ANALYST", "bc/partner/add"), ("ADMIN", "bc/partner/add"), ("OPERATOR", "bc/partner/add") })
        {
            await world.ForgetAsync();
            Access wanted = Assets((TikTokWorld.ShopUs, role));
            TikTokWorld.Done(await world.Hub.SetPartnerAssetsAsync(Quiet, wanted, default)).ShouldBe(new HubPartner(Quiet, "Quiet Partner", wanted));
            (await world.SharesAsync(Quiet)).ShouldBe([$"SHARING {TikTokWorld.ShopUs}={role}"]);
            (await world.WritesAsync()).ShouldBe([write]);
            (await world.Hub.SetPartnerAssetsAsync(Quiet, wanted, default)).ShouldBeOfType<CallOutcome<HubPartner>.AlreadySo>();
        }

        await world.ForgetAsync();
        TikTokWorld.Done(await world.Hub.SetPartnerAssetsAsync(Quiet, Access.Account([]), default));
        (await world.SharesAsync(Quiet)).ShouldBeEmpty();
        (await world.WritesAsync()).ShouldBe(["bc/partner/asset/delete"]);
    }

    [Fact]
    public async Task sharing_comes_before_the_end_of_sharing_and_what_the_partner_shares_stays()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        Access wanted = Assets((TikTokWorld.ShopUs, "ANALYST"), (Theirs, "ANALYST"));
        TikTokWorld.Done(await world.Hub.SetPartnerAssetsAsync(Fern, wanted, default)).Access.ShouldBe(wanted);
        (await world.WritesAsync()).ShouldBe(["bc/partner/add", "bc/partner/asset/delete", "bc/partner/asset/delete"]);
        (await world.SharesAsync(Fern)).ShouldBe([$"SHARED {Theirs}=ANALYST", $"SHARING {TikTokWorld.ShopUs}=ANALYST"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("catalog", "7310000000000000032", "ADMIN", RefusalKind.NotManageable, "not_shareable")]
    [InlineData("catalog", "7310000000000000031", "ADMIN", RefusalKind.NotManageable, "not_shareable")]
    [InlineData("tt_account", "7400000000000000041", "POST", RefusalKind.NotManageable, "not_shareable")]
    [InlineData("advertiser", "7300000000000000921", "ADMIN", RefusalKind.NotManageable, "partner_owned")]
    [InlineData("advertiser", "7300000000000000021", "OWNER", RefusalKind.UnknownRole, "unknown_role")]
    [InlineData("advertiser", "x", "ADMIN", RefusalKind.UnknownRole, "unknown_asset")]
    public async Task what_cannot_be_shared_is_refused_and_nothing_is_written(string kind, string id, string role, RefusalKind why, string code)
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        var refused = TikTokWorld.Refused(
            await world.Hub.SetPartnerAssetsAsync(Fern, Assets((new AssetKey(kind, id), role)), default));
        (refused.Kind, refused.Code).ShouldBe((why, code));
        (await world.WritesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task what_is_shared_ends_even_where_the_listing_does_not_show_its_role()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        await world.FaultAsync(new
        {
            path = "/open_api/v1.3/bc/partner/asset/get/",
            status = 200,
            body = TikTokWorld.Listing(new { asset_id = TikTokWorld.ShopEu.Id, asset_name = "EU Shop", relation_status = "BOUND" }),
        });
        TikTokWorld.Done(await world.Hub.SetPartnerAssetsAsync(Fern, Assets((Theirs, "ANALYST")), default));
        (await world.SharesAsync(Fern)).ShouldNotContain(share => share.Contains(TikTokWorld.ShopEu.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task a_business_that_is_no_partner_is_not_made_one()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        TikTokWorld.Refused(await world.Hub.SetPartnerAssetsAsync(TikTokEmulator.StrangerId, Assets((TikTokWorld.ShopEu, "ANALYST")), default))
            .Code.ShouldBe("unknown_partner");
        (await world.WritesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task after_the_first_change_a_failure_is_partly_applied()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        await world.FaultAsync(new { path = "/open_api/v1.3/bc/partner/asset/delete/", drop = "before" });
        (await world.Hub.SetPartnerAssetsAsync(Fern, Assets((TikTokWorld.ShopUs, "ANALYST")), default))
            .ShouldBeOfType<CallOutcome<HubPartner>.Unknown>().Why.ShouldStartWith("partly applied, 1 of 3");
    }

    private static Access Assets(params (AssetKey Asset, string Role)[] assets) => Access.Account([], TikTokWorld.Roles("x", assets).Assets);
}
