using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Tests.TikTok;

public sealed class TikTokCheckTests
{
    private const string Own = "7200000000000000011";

    [Fact]
    public async Task a_good_hub_tells_who_it_is()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        TikTokWorld.Done(await world.Hub.CheckAsync(default))
            .ShouldBe(new HubIdentity(TikTokWorld.Center, "Octo Agency", Own, null, null));
        (await world.WritesAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("wrong", "bad_credential")]
    [InlineData("", "bad_credential")]
    [InlineData("two\r\nX-Evil: lines", "bad_credential")]
    [InlineData("schlüssel", "bad_credential")]
    public async Task a_wrong_token_is_a_bad_credential(string credential, string code)
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        (await world.Connect(credential: credential).CheckAsync(default))
            .ShouldBeOfType<CallOutcome<HubIdentity>.BadCredential>().Code.ShouldBe(code);
    }

    [Fact]
    public async Task a_token_of_an_account_without_the_role_admin_is_underpermissioned()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        await world.PutAsync("octo.admin@octo.example", roles: ["STANDARD"]);
        var bad = (await world.Hub.CheckAsync(default)).ShouldBeOfType<CallOutcome<HubIdentity>.BadCredential>();
        bad.Code.ShouldBe("underpermissioned");
        bad.Detail.ShouldContain("Admin");
    }

    [Theory]
    [InlineData("bc/get/", "Read Business Center")]
    [InlineData("bc/member/get/", "Business Center Member Management")]
    [InlineData("bc/asset/admin/get/", "Business Center Asset")]
    [InlineData("bc/partner/get/", "Business Center Partner Management")]
    public async Task a_missing_permission_of_the_app_is_named(string path, string permission)
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        await world.FaultAsync(new
        {
            path = $"/open_api/v1.3/{path}",
            status = 200,
            body = new { code = 40001, message = "No permission", request_id = "1", data = new { } },
        });
        var bad = (await world.Hub.CheckAsync(default)).ShouldBeOfType<CallOutcome<HubIdentity>.BadCredential>();
        bad.Code.ShouldBe("missing_scope");
        bad.Detail.ShouldContain($"\"{permission}\"");
    }

    [Fact]
    public async Task a_token_that_does_not_tell_its_user_leaves_the_service_account_to_the_address_that_was_typed()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        await world.FaultAsync(new
        {
            path = "/open_api/v1.3/user/info/",
            count = 3,
            status = 200,
            body = new { code = 40001, message = "No permission", request_id = "1", data = new { } },
        });
        TikTokWorld.Done(await world.Hub.CheckAsync(default)).ServiceAccountId.ShouldBeNull();
        var hub = world.Connect(ownAddress: "OCTO.admin@octo.example");
        TikTokWorld.Done(await hub.CheckAsync(default)).ServiceAccountId.ShouldBe(Own);
        TikTokWorld.Done(await hub.FindAsync(TikTokWorld.Person("octo.admin"), [], default)).IsServiceAccount.ShouldBeTrue();
    }

    [Fact]
    public async Task a_failure_to_learn_the_tokens_user_is_no_answer()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        await world.FaultAsync(new { path = "/open_api/v1.3/user/info/", status = 503 });
        (await world.Hub.CheckAsync(default)).ShouldBeOfType<CallOutcome<HubIdentity>.NotSent>();
    }
}
