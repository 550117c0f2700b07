using System.Collections.Immutable;
using BusinessHubs.Connectors.TikTok;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.TikTok;

public sealed class TikTokSetRolesTests
{
    [Fact]
    public async Task increases_come_before_reductions()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        await world.PutAsync("cleo@octo.example", roles: ["ADMIN"], assets: new Dictionary<string, string[]>
        {
            [TikTokWorld.ShopEu.ToString()] = ["ADMIN"],
            [TikTokWorld.Shoes.ToString()] = ["AD_PROMOTE"],
            [TikTokWorld.Finance.ToString()] = ["ANALYST"],
        });

        Access wanted = TikTokWorld.Roles(
            "STANDARD", (TikTokWorld.ShopUs, "ANALYST"), (TikTokWorld.Shoes, "ADMIN"), (TikTokWorld.Finance, "MANAGER"));
        TikTokWorld.Done(await world.SetAsync("cleo", wanted, TikTokWorld.ShopEu)).Access.ShouldBe(wanted);

        (await world.WritesAsync()).ShouldBe(
            ["bc/asset/assign", "bc/asset/assign", "bc/member/update", "bc/asset/unassign", "bc/member/update"]);
        (await world.TruthAsync("cleo")).ShouldBe(
            $"active STANDARD {TikTokWorld.ShopUs}=ANALYST {TikTokWorld.Shoes}=ADMIN {TikTokWorld.Finance}=MANAGER");
    }

    [Theory]
    [InlineData("POST", "LIVE+POST", "LIVE+POST")]
    [InlineData("LIVE+POST", "POST", "POST")]
    [InlineData("POST", "DIRECT_MESSAGE+LIVE", "DIRECT_MESSAGE+LIVE")]
    [InlineData("POST+STORIES", "POST", "POST")]
    public async Task permissions_on_an_account_are_set_as_a_whole_with_one_call(string before, string after, string truth)
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        await world.PutAsync("cleo@octo.example", assets: new Dictionary<string, string[]>
        {
            [TikTokWorld.Account.ToString()] = before.Split('+'),
        });
        TikTokWorld.Done(await world.SetAsync("cleo", TikTokWorld.Roles("STANDARD", (TikTokWorld.Account, after))));
        (await world.TruthAsync("cleo")).ShouldBe($"active STANDARD {TikTokWorld.Account}={truth}");
        (await world.WritesAsync()).ShouldBe(["bc/asset/assign"]);
    }

    [Theory]
    [InlineData("store", "7490000000000000051", "AD_PROMOTION", "MANAGER")]
    [InlineData("catalog", "7310000000000000031", "AD_PROMOTE", "ADMIN")]
    [InlineData("advertiser", "7300000000000000022", "ANALYST", "OPERATOR")]
    [InlineData("lead", "7500000000000000061", "ADMIN", "ADMIN")]
    public async Task every_kind_of_asset_is_given_raised_and_taken(string kind, string id, string low, string high)
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        var asset = new AssetKey(kind, id);
        foreach (string role in new[] { low, high }.Distinct())
        {
            TikTokWorld.Done(await world.SetAsync("ben.ochoa", TikTokWorld.Roles("STANDARD", (asset, role))));
            (await world.TruthAsync("ben.ochoa")).ShouldBe($"active STANDARD {asset}={role}");
        }

        TikTokWorld.Done(await world.SetAsync("ben.ochoa", Access.Account("STANDARD"), asset));
        (await world.TruthAsync("ben.ochoa")).ShouldBe("active STANDARD");
    }

    [Fact]
    public async Task a_finance_role_can_be_given_and_lowered()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        TikTokWorld.Done(await world.SetAsync("ben.ochoa", TikTokWorld.Roles("STANDARD", (TikTokWorld.Finance, "MANAGER"))));
        (await world.TruthAsync("ben.ochoa")).ShouldBe($"active STANDARD {TikTokWorld.Finance}=MANAGER");
        TikTokWorld.Done(await world.SetAsync("ben.ochoa", TikTokWorld.Roles("STANDARD", (TikTokWorld.Finance, "ANALYST"))));
        (await world.TruthAsync("ben.ochoa")).ShouldBe($"active STANDARD {TikTokWorld.Finance}=ANALYST");
    }

    [Fact]
    public async Task a_finance_role_cannot_be_cleared_and_the_refusal_says_so_before_anything_is_written()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        await world.PutAsync("cleo@octo.example", assets: new Dictionary<string, string[]> { [TikTokWorld.Finance.ToString()] = ["ANALYST"] });
        var refused = TikTokWorld.Refused(
            await world.SetAsync("cleo", TikTokWorld.Roles("ADMIN", (TikTokWorld.Shoes, "ADMIN")), TikTokWorld.Finance));
        (refused.Kind, refused.Code).ShouldBe((RefusalKind.NotManageable, "finance_role_stays"));
        refused.Detail.ShouldContain("finance role");
        (await world.WritesAsync()).ShouldBeEmpty();
        // Whoever leaves the Business Center has none any more.
        TikTokWorld.Done(await world.Hub.RemoveAsync(TikTokWorld.Person("cleo"), await world.FindAsync("cleo", TikTokWorld.Finance), default));
        (await world.TruthAsync("cleo")).ShouldBeNull();
    }

    [Fact]
    public async Task an_unknown_role_weighs_nothing_and_is_replaced()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        await world.PutAsync("cleo@octo.example", roles: ["OBSERVER"], assets: new Dictionary<string, string[]>
        {
            [TikTokWorld.Shoes.ToString()] = ["CURATOR"],
        });
        TikTokWorld.Done(await world.SetAsync("cleo", TikTokWorld.Roles("STANDARD", (TikTokWorld.Shoes, "AD_PROMOTE"))));
        (await world.TruthAsync("cleo")).ShouldBe($"active STANDARD {TikTokWorld.Shoes}=AD_PROMOTE");
    }

    [Fact]
    public async Task after_the_first_change_a_failure_is_partly_applied()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        await world.FaultAsync(new { path = "/open_api/v1.3/bc/asset/assign/", skip = 1, throttle = 429 });
        var unknown = (await world.SetAsync(
                "ben.ochoa", TikTokWorld.Roles("STANDARD", (TikTokWorld.ShopEu, "ANALYST"), (TikTokWorld.Shoes, "ADMIN"))))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>();
        unknown.Why.ShouldStartWith("partly applied, 1 of 2");
        (await world.TruthAsync("ben.ochoa")).ShouldBe($"active STANDARD {TikTokWorld.ShopEu}=ANALYST");
    }

    [Fact]
    public async Task a_failure_of_the_first_change_is_what_it_is()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        await world.FaultAsync(new { path = "/open_api/v1.3/bc/asset/assign/", throttle = 429 });
        (await world.SetAsync("ben.ochoa", TikTokWorld.Roles("STANDARD", (TikTokWorld.ShopEu, "ANALYST"), (TikTokWorld.Shoes, "ADMIN"))))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Throttled>();
        (await world.TruthAsync("ben.ochoa")).ShouldBe("active STANDARD");
    }

    [Fact]
    public async Task an_asset_that_went_away_is_an_unknown_asset()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        var refused = TikTokWorld.Refused(
            await world.SetAsync("ben.ochoa", TikTokWorld.Roles("STANDARD", (new AssetKey("advertiser", "7300000000000000077"), "ANALYST"))));
        (refused.Kind, refused.Code).ShouldBe((RefusalKind.UnknownRole, "unknown_asset"));
    }

    [Fact]
    public async Task the_last_admin_is_read_and_not_tried()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        await world.PutAsync("cleo@octo.example", roles: ["ADMIN"]);
        ObservedSeat cleo = await world.FindAsync("cleo");
        cleo.IsLastOwner.ShouldBeFalse();
        // Meanwhile the other admin is none any more, and the token only still reads.
        await world.FaultAsync(new
        {
            path = "/open_api/v1.3/bc/member/get/",
            count = 2,
            status = 200,
            body = new
            {
                code = 0,
                message = "OK",
                request_id = "1",
                data = new
                {
                    list = new[] { new { user_id = cleo.AccountId, user_email = "cleo@octo.example", user_role = "ADMIN", relation_status = "BOUND" } },
                    page_info = new { page = 1, page_size = 20, total_number = 1, total_page = 1 },
                },
            },
        });
        TikTokWorld.Refused(await world.Hub.SetRolesAsync(TikTokWorld.Person("cleo"), cleo, Access.Account("STANDARD"), default))
            .ShouldSatisfyAllConditions(no => no.Kind.ShouldBe(RefusalKind.Protected), no => no.Code.ShouldBe("last_owner"));
        TikTokWorld.Refused(await world.Hub.RemoveAsync(TikTokWorld.Person("cleo"), cleo, default)).Code.ShouldBe("last_owner");
        (await world.WritesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public void steps_name_each_change_once()
    {
        Access observed = TikTokWorld.Roles("STANDARD", (TikTokWorld.ShopEu, "ADMIN"), (TikTokWorld.Shoes, "ADMIN"));
        Access wanted = TikTokWorld.Roles("ADMIN", (TikTokWorld.ShopEu, "ANALYST"), (TikTokWorld.Store, "MANAGER"));
        TikTokRoles.Steps(observed, wanted)
            .Select(step => $"{step.Asset} {string.Join('+', step.Roles)} {step.IsReduction}".Trim())
            .ShouldBe(
            [
                "ADMIN False", $"{TikTokWorld.Store} MANAGER False", $"{TikTokWorld.ShopEu} ANALYST True", $"{TikTokWorld.Shoes}  True",
            ]);
        TikTokRoles.Steps(wanted, wanted).ShouldBeEmpty();
    }

    [Fact]
    public void several_ranked_roles_on_one_asset_are_the_highest()
    {
        Access both = Access.Account(
            ["STANDARD", "ADMIN"],
            [KeyValuePair.Create(TikTokWorld.ShopEu, ImmutableSortedSet.Create("ANALYST", "OPERATOR"))]);
        TikTokRoles.Steps(TikTokWorld.Roles("ADMIN", (TikTokWorld.ShopEu, "OPERATOR")), both).ShouldBeEmpty();
    }
}
