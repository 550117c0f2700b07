using System.Net;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.TestKit.Fakes;

namespace BusinessHubs.ScimHost.Tests.Domain;

/// <summary>Features 27, 28 and 62 of the domain: native partners, against an app in memory because no shipped connector has them.</summary>
public sealed class PartnerScenarios
{
    private static readonly Access Reader = Access.Account([], [KeyValuePair.Create(new AssetKey("board", "a"), Access.Account("x").Roles.Clear().Add("read"))]);

    [Fact]
    public async Task feature_62_and_27_a_partner_is_connected_with_its_token_and_its_users_are_only_read()
    {
        using SyncWorld world = await SyncWorld.StartAsync();
        var agency = new FakePartner("Agency", "partner-token") { Shared = Reader };
        agency.Accounts["pat@agency.example"] = Reader;
        world.Space.Partners["p1"] = agency;
        world.Space.Partners["p2"] = new FakePartner("Nothing shared", "t");
        _ = await world.ConnectAsync();
        JsonArray partners = (await world.Admin.GetAsync($"{world.Hub}/partners").JsonAsync())["items"]!.AsArray();
        partners.Select(p => Text(p!, "status")).ShouldBe(["pendingOnboarding", "pendingOnboarding"]);
        (await world.TableAsync("guests")).ShouldBeEmpty();

        _ = await world.Admin.SendJsonAsync("PUT", $"{world.Hub}/partners/p2/token", """{"token":"t"}""").ShouldBeProblemAsync(HttpStatusCode.Conflict, "no_assets");
        _ = await world.Admin.SendJsonAsync("PUT", $"{world.Hub}/partners/p9/token", """{"token":"t"}""").ShouldBeProblemAsync(HttpStatusCode.NotFound, "unknown_partner");
        JsonNode connected = await world.Admin.SendJsonAsync("PUT", $"{world.Hub}/partners/p1/token", """{"token":"partner-token"}""").JsonAsync();

        Text(connected, "status").ShouldBe("onboarded");
        connected.ToJsonString().ShouldNotContain("partner-token");
        JsonNode guest = null!;
        await SyncWorld.UntilAsync(async () => (guest = (await world.TableAsync("guests")).SingleOrDefault()!) is not null, "the partner's user is listed");
        (Text(guest, "accountMember"), Text(guest, "partner")).ShouldBe(("pat", "p1"));
        string account = $"{world.Hub}/accounts/{Uri.EscapeDataString("p1/pat@agency.example")}";
        _ = await world.Admin.DeleteAsync(account).ShouldBeProblemAsync(HttpStatusCode.Conflict, "account_of_partner");
        (await world.TableAsync("unmatched")).ShouldBeEmpty();

        agency.Accounts.Clear();
        (await world.ItemsAsync(await world.SyncAsync(), "removed")).ShouldBeEmpty("a partner's people are the partner's");
        _ = await world.Admin.SendJsonAsync("PUT", $"{world.Hub}/partners/p1/token", """{"token":"wrong"}""").JsonAsync();
        await SyncWorld.UntilAsync(
            async () => Text((await world.Admin.GetAsync($"{world.Hub}/partners").JsonAsync())["items"]![0]!, "status") == "reviewToken", "the wrong token is told");
        Text(await world.Admin.DeleteAsync($"{world.Hub}/partners/p1/token").JsonAsync(), "status").ShouldBe("pendingOnboarding");
        _ = await world.Admin.DeleteAsync($"{world.Hub}/partners/p1/token").ShouldBeProblemAsync(HttpStatusCode.Conflict, "partner_not_connected");
    }

    [Fact]
    public async Task feature_28_a_partner_is_given_roles_on_assets()
    {
        using SyncWorld world = await SyncWorld.StartAsync();
        var agency = new FakePartner("Agency", "partner-token");
        world.Space.Partners["p1"] = agency;
        _ = await world.ConnectAsync();
        string assets = $"{world.Hub}/partners/p1/assets";

        _ = await world.Admin.SendJsonAsync("PUT", assets, """{"assets":{"board:zzz":["read"]}}""").ShouldBeProblemAsync(HttpStatusCode.BadRequest, "unknown_asset");
        _ = await world.Admin.SendJsonAsync("PUT", assets, """{"assets":{"board:a":["rule"]}}""").ShouldBeProblemAsync(HttpStatusCode.BadRequest, "unknown_role");
        JsonNode given = await world.Admin.SendJsonAsync("PUT", assets, """{"assets":{"board:a":["read"]}}""").JsonAsync();

        given["assets"]!["board:a"]![0]!.GetValue<string>().ShouldBe("read");
        agency.Shared.ShouldBe(Reader);
    }

    [Fact]
    public async Task feature_02_an_app_without_partners_says_so()
    {
        using SyncWorld world = await SyncWorld.StartAsync();
        _ = world.Host.Plain.AddSpace("plain", "secret-2");
        JsonNode hub = await world.PostAsync("/api/v1/hubs", """{"app":"rights","businessId":"plain","credential":"secret-2"}""").JsonAsync(HttpStatusCode.Created);

        _ = await world.Admin.GetAsync($"/api/v1/hubs/{hub["id"]}/partners").ShouldBeProblemAsync(HttpStatusCode.Conflict, "not_supported");
        _ = await world.Admin.SendJsonAsync("PUT", $"/api/v1/hubs/{hub["id"]}/partners/p1/assets", """{"assets":{}}""")
            .ShouldBeProblemAsync(HttpStatusCode.Conflict, "not_supported");
    }

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();
}
