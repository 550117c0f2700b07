using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.TikTok;

public sealed class TikTokInviteTests
{
    private static readonly SeatSubject Newcomer = TikTokWorld.Person("new.person");

    [Fact]
    public async Task ad_accounts_and_finance_role_go_with_the_invitation_and_the_rest_is_given_after_joining()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        Access wanted = TikTokWorld.Roles(
            "STANDARD", (TikTokWorld.ShopEu, "OPERATOR"), (TikTokWorld.Shoes, "ADMIN"), (TikTokWorld.Finance, "ANALYST"));

        ObservedSeat invited = TikTokWorld.Done(TikTokWorld.Checked(await world.Hub.InviteAsync(Newcomer, wanted, default)));

        invited.Access.ShouldBe(TikTokWorld.Roles("STANDARD", (TikTokWorld.ShopEu, "OPERATOR"), (TikTokWorld.Finance, "ANALYST")));
        (await world.TruthAsync("new.person")).ShouldBe(
            $"pending STANDARD {TikTokWorld.ShopEu}=OPERATOR {TikTokWorld.Finance}=ANALYST");
        await world.PlayAsync("accept");
        TikTokWorld.Done(await world.SetAsync("new.person", wanted)).Access.ShouldBe(wanted);
        (await world.TruthAsync("new.person")).ShouldBe(
            $"active STANDARD {TikTokWorld.ShopEu}=OPERATOR {TikTokWorld.Shoes}=ADMIN {TikTokWorld.Finance}=ANALYST");
    }

    [Fact]
    public async Task with_several_roles_on_ad_accounts_the_invitation_carries_the_lowest()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        Access wanted = TikTokWorld.Roles("STANDARD", (TikTokWorld.ShopEu, "ADMIN"), (TikTokWorld.ShopUs, "ANALYST"));
        TikTokWorld.Done(await world.Hub.InviteAsync(Newcomer, wanted, default));
        (await world.TruthAsync("new.person")).ShouldBe(
            $"pending STANDARD {TikTokWorld.ShopEu}=ANALYST {TikTokWorld.ShopUs}=ANALYST");
        await world.PlayAsync("accept");
        TikTokWorld.Done(await world.SetAsync("new.person", wanted)).Access.ShouldBe(wanted);
        (await world.WritesAsync()).ShouldBe(["bc/member/invite", "bc/asset/assign"]);
    }

    [Fact]
    public async Task one_address_goes_with_one_call()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        TikTokWorld.Done(await world.Hub.InviteAsync(Newcomer, Access.Account("ADMIN"), default));
        JsonNode call = (await world.LogAsync()).Single(c => (string)c!["method"]! == "POST")!;
        JsonNode.DeepEquals(call["body"], new JsonObject
        {
            ["bc_id"] = TikTokWorld.Center,
            ["emails"] = new JsonArray("new.person@octo.example"),
            ["user_role"] = "ADMIN",
        }).ShouldBeTrue(call.ToJsonString());
    }

    [Theory]
    [InlineData("advertiser", "7300000000000000099", "ANALYST", "unknown_asset")]
    [InlineData("advertiser", "../7300000000000000021", "ANALYST", "unknown_asset")]
    [InlineData("catalog", "7300000000000000021", "ADMIN", "unknown_asset")]
    [InlineData("finance", "another", "MANAGER", "unknown_asset")]
    [InlineData("advertiser", "7300000000000000021", "AD_PROMOTE", "unknown_role")]
    public async Task what_the_business_center_does_not_have_is_refused_before_anything_is_written(string kind, string id, string role, string code)
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        var refused = TikTokWorld.Refused(
            await world.Hub.InviteAsync(Newcomer, TikTokWorld.Roles("STANDARD", (new AssetKey(kind, id), role)), default));
        (refused.Kind, refused.Code).ShouldBe((RefusalKind.UnknownRole, code));
        (await world.WritesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task the_twenty_first_admin_is_refused_without_a_write()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        for (int i = 2; i <= 19; i++)
            await world.PutAsync($"admin{i}@octo.example", roles: ["ADMIN"]);
        await world.PutAsync("admin20@octo.example", "pending", ["ADMIN"]);

        TikTokWorld.Refused(await world.Hub.InviteAsync(Newcomer, Access.Account("ADMIN"), default))
            .ShouldSatisfyAllConditions(no => no.Kind.ShouldBe(RefusalKind.NotEnoughSeats), no => no.Code.ShouldBe("admin_limit"));
        TikTokWorld.Refused(await world.SetAsync("ben.ochoa", Access.Account("ADMIN"))).Code.ShouldBe("admin_limit");
        (await world.WritesAsync()).ShouldBeEmpty();
        TikTokWorld.Done(await world.Hub.InviteAsync(Newcomer, Access.Account("STANDARD"), default));
    }

    [Theory]
    [InlineData("active", "already_member")]
    [InlineData("pending", "already_invited")]
    public async Task somebody_who_is_there_already_is_read_and_not_tried(string state, string code)
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        await world.PutAsync("new.person@octo.example", state);
        var refused = TikTokWorld.Refused(await world.Hub.InviteAsync(Newcomer, Access.Account("STANDARD"), default));
        (refused.Kind, refused.Code).ShouldBe((RefusalKind.AlreadySo, code));
        (await world.WritesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task nobody_is_invited_without_an_address()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        TikTokWorld.Refused(await world.Hub.InviteAsync(new SeatSubject("", "Ada", null), Access.Account("STANDARD"), default))
            .Code.ShouldBe("email_missing");
        (await world.LogAsync()).ShouldBeEmpty();
    }
}
