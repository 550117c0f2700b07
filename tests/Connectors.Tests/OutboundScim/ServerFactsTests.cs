using System.Text.Json.Nodes;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Connectors.OutboundScim;
using BusinessHubs.Connectors.Tests.Suite;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.OutboundScim;

public sealed class ServerFactsTests
{
    [Fact]
    public void what_a_server_does_not_say_is_tried_where_a_wrong_guess_is_noticed()
    {
        ServerFacts facts = ServerFacts.Read(null, null, null);
        facts.Patch.ShouldBeTrue();
        facts.Filter.ShouldBeTrue();
        facts.ETag.ShouldBeFalse();
        facts.CursorPaging.ShouldBeFalse();
        facts.PageSize.ShouldBe(100);
        facts.Users.ShouldBe(["Users"]);
        facts.Groups.ShouldBe(["Groups"]);
        facts.Roles.ShouldBeTrue();
    }

    [Theory]
    [InlineData("""{"patch":{"supported":true},"filter":{"supported":true,"maxResults":25},"etag":{"supported":true}}""", true, true, true, 25)]
    [InlineData("""{"patch":{"supported":"false"},"filter":{"supported":false,"maxResults":"1"},"etag":{}}""", false, false, false, 2)]
    [InlineData("""{"PATCH":{"Supported":true},"filter":{"supported":true,"maxResults":0},"pagination":{"maxPageSize":50}}""", true, true, false, 50)]
    [InlineData("{}", false, false, false, 100)]
    public void the_configuration_is_read_as_servers_write_it(string config, bool patch, bool filter, bool etag, int size)
    {
        ServerFacts facts = ServerFacts.Read(Json(config), null, null);
        facts.Patch.ShouldBe(patch);
        facts.Filter.ShouldBe(filter);
        facts.ETag.ShouldBe(etag);
        facts.PageSize.ShouldBe(size);
    }

    [Theory]
    [InlineData("/Users", "Users")]
    [InlineData("v1/People", "v1,People")]
    [InlineData("/../admin", "Users")]
    [InlineData("https://elsewhere.example/Users", "Users")]
    [InlineData("", "Users")]
    public void an_endpoint_stays_below_the_base_address(string endpoint, string path)
    {
        JsonNode types = Json($$"""[{"name":"User","schema":"urn:ietf:params:scim:schemas:core:2.0:User","endpoint":"{{endpoint}}"}]""");
        ServerFacts facts = ServerFacts.Read(null, types, null);
        string.Join(',', facts.Users).ShouldBe(path);
        facts.Groups.ShouldBeNull();
    }

    [Fact]
    public void every_list_that_oktas_discovery_would_read_is_known()
    {
        JsonNode types = Json("""
            {"Resources":[{"schema":"urn:okta:scim:schemas:core:1.0:Role","endpoint":"/Roles"},
            {"schema":"urn:okta:scim:schemas:core:1.0:Entitlement","endpoint":"/Licenses"},
            {"schema":"urn:okta:scim:schemas:core:1.0:Entitlement","endpoint":"/Profiles"}]}
            """);
        ServerFacts facts = ServerFacts.Read(null, types, null);
        facts.RoleLists.Select(path => path[0]).ShouldBe(["Roles"]);
        facts.EntitlementLists.Select(path => path[0]).ShouldBe(["Licenses", "Profiles"]);
    }

    [Fact]
    public async Task a_server_is_asked_once_what_it_can_do()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        await world.FindAsync(ScimWorlds.Ada);
        await world.FindAsync(ScimWorlds.Ben);
        await world.ListAsync();
        string[] calls = await world.LogAsync();
        calls.Count(call => call.StartsWith("GET /ServiceProviderConfig", StringComparison.Ordinal)).ShouldBe(1);
        calls.Count(call => call.StartsWith("GET /ResourceTypes", StringComparison.Ordinal)).ShouldBe(1);
        calls.Count(call => call.StartsWith("GET /Schemas", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task what_was_hidden_from_a_token_is_asked_again()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        await world.FaultAsync(("GET", "/ResourceTypes"), new() { ["status"] = 403 });
        (await world.FindAsync(ScimWorlds.Ada)).State.ShouldBe(AccountState.Active);
        await world.FindAsync(ScimWorlds.Ada);
        await world.FindAsync(ScimWorlds.Ada);
        (await world.LogAsync()).Count(call => call == "GET /ResourceTypes").ShouldBe(2);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(501)]
    [InlineData(405)]
    public async Task a_server_without_descriptions_is_worked_with(int status)
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        foreach (string path in new[] { "/ServiceProviderConfig", "/ResourceTypes", "/Schemas" })
            await world.FaultAsync(("GET", path), new() { ["status"] = status });
        world.Done(await world.Hub.CheckAsync(default));
        world.Done(await world.SetAsync(ScimWorlds.Ada, ScimWorlds.Design)).Access.Assets.Keys.ShouldBe([ScimWorlds.Design]);
        (await world.TruthAsync(ScimWorlds.Ada))!.Assets.Keys.ShouldBe(["group:design"]);
    }

    [Fact]
    public async Task a_server_that_fails_to_describe_itself_is_not_guessed_at()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        await world.FaultAsync(("GET", "/Schemas"), new() { ["status"] = 500 });
        (await world.Hub.FindAsync(ScimWorlds.Person(ScimWorlds.Ada), [], default)).ShouldBeOfType<CallOutcome<ObservedSeat>.NotSent>();
        await world.FaultAsync(("GET", "/ServiceProviderConfig"), new() { ["status"] = 200, ["body"] = "<html>Sign in</html>" });
        (await world.Hub.CheckAsync(default)).ShouldBeOfType<CallOutcome<HubIdentity>.NotSent>();
    }

    [Fact]
    public async Task an_address_without_a_scim_server_is_named()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        // Not through the recorder, which would call these paths wrong.
        using var app = new OutboundScimApp(new EgressGuard(new EgressOptions { AllowLoopback = true }), TimeProvider.System, null);
        IHubConnector hub = app.Connect(new HubConnection(new Uri(world.Address, "/scim/v1"), "Octo Agency", ScimWorlds.Token));
        world.Checked(await hub.CheckAsync(default)).Refused().Code.ShouldBe("invalid_business_id");
        (await hub.FindAsync(ScimWorlds.Person(ScimWorlds.Ada), [], default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.BadCredential>().Code.ShouldBe("not_visible");
        (await hub.FindAsync(ScimWorlds.Person("", "0001"), [], default)).ShouldBeOfType<CallOutcome<ObservedSeat>.BadCredential>();
    }

    [Theory]
    [InlineData("/Users", "users")]
    [InlineData("/Groups", "groups")]
    public async Task a_token_that_may_not_read_is_told_what(string path, string right)
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        await world.FaultAsync(("GET", path), new() { ["status"] = 403 });
        var bad = world.Checked(await world.Hub.CheckAsync(default)).ShouldBeOfType<CallOutcome<HubIdentity>.BadCredential>();
        bad.Code.ShouldBe("underpermissioned");
        bad.Detail.ShouldContain($"may not read {right}");
    }

    private static JsonNode Json(string text) =>
        ScimJson.Read(new HttpAnswer(200, "application/scim+json", System.Text.Encoding.UTF8.GetBytes(text), new Dictionary<string, string>()));
}
