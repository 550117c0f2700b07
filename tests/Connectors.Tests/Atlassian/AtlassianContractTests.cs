using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BusinessHubs.AppEmulators;
using BusinessHubs.AppEmulators.Atlassian;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.Connectors.Tests.Atlassian;

public sealed partial class AtlassianContractTests
{
    private const string Dir = AtlassianSeed.MainDirectory;
    private const string Nobody = "712020:ffffffff-0000-4000-8000-000000000000";
    private const string Rule = $$"""{"resource":"{{AtlassianSeed.Jira}}","role":"atlassian/user"}""";

    private static readonly string G1 = AtlassianWorld.GroupId(1), G2 = AtlassianWorld.GroupId(2), G4 = AtlassianWorld.GroupId(4);

    /// <summary>Every emulated endpoint with its answers, in an order in which each finds the state that it needs. {o} is the organisation.</summary>
    private static readonly (string Call, string? Body, int Status)[] Exchanges =
    [
        ("GET /admin/v1/orgs", null, 200),
        ("GET {1}", null, 200),
        ("GET /admin/v1/orgs/00000000-0000-4000-8000-000000000009", null, 404),
        ("GET {2}/directories", null, 200),
        ($"GET {{2}}/directories?accountId={AtlassianWorld.Ada}&limit=1", null, 200),
        ("GET {2}/directories?cursor=%21", null, 400),
        ("POST {2}/workspaces", null, 200),
        ("POST {2}/workspaces", """{"limit":1}""", 200),
        ("POST {2}/workspaces", """{"cursor":"!"}""", 400),
        ("POST {d-}/users/search", null, 200),
        ("POST {d-}/users/search", """{"limit":1,"expand":["platformRoles","counts.resources","productAccess","groups"]}""", 200),
        ("POST {d-}/users/search", """{"status":["not_invited"],"accountStatus":["active"],"claimStatus":"managed"}""", 200),
        ("POST {d-}/users/search", """{"emails":["ada.park@octo.example"],"membershipStatus":["active","suspended"]}""", 200),
        ("POST {d-}/users/search", """{"roleIds":["atlassian/org-admin"],"resourceIds":["ari:cloud:confluence::site/1"],"searchTerm":"o"}""", 200),
        ("POST {d-}/users/search", """{"cursor":"!"}""", 400),
        ("POST {d-}/users/search", """{"emails":["a@octo.example"],"searchTerm":"a"}""", 400),
        ("POST {d0}/users/search", null, 404),
        ($"GET {{d-}}/users/{AtlassianWorld.Ada}", null, 200),
        ($"GET {{d-}}/users/{Nobody}", null, 404),
        ("POST {2}/users/invite", $$"""{"emails":["new@octo.example"],"permissionRules":[{{Rule}}],"additionalGroups":["{{G1}}"],"sendNotification":true,"notificationText":"Hello"}""", 200),
        ("POST {2}/users/invite", $$"""{"emails":["new@octo.example"],"additionalGroups":["{{G4}}"]}""", 206),
        ("POST {2}/users/invite", """{"emails":["no address"]}""", 400),
        ("POST {2}/users/invite", """{"emails":["b@octo.example"],"permissionRules":[{"resource":"ari:cloud:jira::site/0","role":"atlassian/user"}]}""", 404),
        ("POST {2}/users/invite", """{"emails":["b@octo.example"],"additionalGroups":["none"]}""", 404),
        ($"GET {{d-}}/users/{AtlassianWorld.Ada}/role-assignments?limit=100", null, 200),
        ($"GET {{d-}}/users/{AtlassianWorld.Admin}/role-assignments", null, 200),
        ($"GET {{d-}}/users/{Nobody}/role-assignments", null, 404),
        ($"POST {{1}}/users/{AtlassianWorld.Ada}/roles/assign", Rule, 204),
        ($"GET {{d-}}/users/{AtlassianWorld.Ada}/role-assignments", null, 200),
        ($"POST {{1}}/users/{AtlassianWorld.Ada}/roles/assign", $$"""{"resource":"{{AtlassianSeed.Jira}}","role":"atlassian/customer"}""", 400),
        ($"POST {{1}}/users/{AtlassianWorld.Ada}/roles/assign", """{"role":"atlassian/user"}""", 404),
        ($"POST {{1}}/users/{Nobody}/roles/assign", Rule, 404),
        ($"POST {{1}}/users/{AtlassianWorld.Ada}/roles/revoke", Rule, 204),
        ($"POST {{1}}/users/{AtlassianWorld.Ada}/role-assignments/assign", """{"role":"atlassian/org-admin"}""", 204),
        ($"POST {{1}}/users/{AtlassianWorld.Ada}/role-assignments/revoke", """{"role":"atlassian/org-admin"}""", 204),
        ($"POST {{1}}/users/{AtlassianWorld.Admin}/role-assignments/revoke", """{"role":"atlassian/org-admin"}""", 403),
        ($"POST {{1}}/users/{Nobody}/role-assignments/assign", """{"role":"atlassian/org-admin"}""", 404),
        ("POST {d-}/groups/search", null, 200),
        ("POST {d-}/groups/search", $$"""{"groupIds":["{{G1}}"],"accountIds":["{{AtlassianWorld.Ada}}"],"expand":["counts.users","counts.resources"]}""", 200),
        ("POST {d-}/groups/search", """{"searchTerm":"des","limit":1}""", 200),
        ("POST {d-}/groups/search", """{"cursor":"!"}""", 400),
        ($"POST {{d}}/groups/{G2}/memberships", $$"""{"accountId":"{{AtlassianWorld.Ada}}"}""", 204),
        ($"POST {{d}}/groups/{G2}/memberships", $$"""{"accountId":"{{AtlassianWorld.Ada}}"}""", 409),
        ($"POST {{d}}/groups/{G2}/memberships", $$"""{"accountId":"{{Nobody}}"}""", 404),
        ($"POST {{d}}/groups/{G4}/memberships", $$"""{"accountId":"{{AtlassianWorld.Ben}}"}""", 403),
        ($"DELETE {{d}}/groups/{G2}/memberships/{AtlassianWorld.Ada}", null, 204),
        ($"DELETE {{d}}/groups/{G2}/memberships/{AtlassianWorld.Ada}", null, 404),
        ($"POST {{d}}/users/{AtlassianWorld.Ben}/suspend", null, 204),
        ($"POST {{1}}/users/{AtlassianWorld.Ben}/roles/assign", Rule, 400),
        ($"POST {{d}}/users/{AtlassianWorld.Ben}/restore", null, 204),
        ($"POST {{d}}/users/{AtlassianWorld.Admin}/suspend", null, 403),
        ($"POST {{d}}/users/{Nobody}/restore", null, 404),
        ($"DELETE {{d}}/users/{AtlassianWorld.Admin}", null, 403),
        ($"DELETE {{d}}/users/{AtlassianWorld.Ben}", null, 204),
        ($"DELETE {{d}}/users/{AtlassianWorld.Ben}", null, 404),
    ];

    [Fact]
    public async Task every_emulated_endpoint_speaks_as_atlassians_document_says()
    {
        await using AtlassianWorld world = await AtlassianWorld.StartAsync();
        foreach ((string call, string? body, int status) in Exchanges)
        {
            string[] parts = Path(call).Split(' ', 2);
            (await world.SendAsync(parts[0], parts[1], body)).Status.ShouldBe(status, $"{call} {body}");
        }

        world.Violations.ShouldBeEmpty();
        Emulated().Except(world.Called.Select(Shape)).ShouldBeEmpty();
    }

    [Fact]
    public void every_emulated_endpoint_is_one_of_atlassians() =>
        Emulated().Except(AtlassianRecorder.Spec().Operations.Select(Shape)).ShouldBeEmpty();

    [Theory]
    [InlineData("POST {d-}/users/search", """{"limit":101}""")]
    [InlineData("POST {d-}/users/search", """{"membershipStatus":["invited"]}""")]
    [InlineData("POST {d-}/users/search", """{"roleIds":["atlassian/owner"]}""")]
    [InlineData("POST {d-}/users/search", """{"emails":[]}""")]
    [InlineData("POST {d-}/users/search", """{"expand":["roles"]}""")]
    [InlineData("POST {d-}/groups/search", """{"groupIds":[5]}""")]
    [InlineData("POST {2}/users/invite", """{"permissionRules":[]}""")]
    [InlineData("POST {2}/users/invite", """{"emails":"x@octo.example"}""")]
    [InlineData("POST {2}/workspaces", """{"limit":1001}""")]
    [InlineData("POST {1}/users/{ada}/roles/assign", """{"role":"atlassian/viewer","resource":"x"}""")]
    [InlineData("POST {1}/users/{ada}/role-assignments/assign", """{"role":"atlassian/site-admin"}""")]
    [InlineData("POST {d}/groups/{g}/memberships", """{"account":"x"}""")]
    [InlineData("GET {2}/directories?limit=101", null)]
    public async Task a_request_against_the_document_is_refused_and_seen_by_the_checker(string call, string? body)
    {
        await using AtlassianWorld world = await AtlassianWorld.StartAsync();
        world.ExpectsViolations = true;
        string before = (await world.StateAsync()).ToJsonString();
        string[] parts = Path(call).Split(' ', 2);

        (await world.SendAsync(parts[0], parts[1], body)).Status.ShouldBe(400);

        world.Violations.ShouldContain(violation => violation.Contains(" request: ", StringComparison.Ordinal));
        (await world.StateAsync()).ToJsonString().ShouldBe(before);
    }

    [Theory]
    [InlineData("""{"emails":""")]
    [InlineData("[]")]
    public async Task a_body_that_is_no_json_object_is_refused(string body)
    {
        await using AtlassianWorld world = await AtlassianWorld.StartAsync();
        world.ExpectsViolations = true;
        var (status, answer) = await world.SendAsync("POST", Path("{2}/users/invite"), body);
        status.ShouldBe(400);
        ((string)answer!["errors"]![0]!["code"]!).ShouldBe("ADMIN-UAM-400-1");
    }

    [Fact]
    public async Task a_token_of_another_kind_is_refused_by_the_proxy()
    {
        await using AtlassianWorld world = await AtlassianWorld.StartAsync();
        var (status, answer) = await world.SendAsync("GET", Path("{1}"), token: "site-api-token");
        status.ShouldBe(401);
        ((int)answer!["code"]!).ShouldBe(401);
    }

    [Fact]
    public async Task a_cursor_stands_for_the_request_that_began_the_listing()
    {
        await using AtlassianWorld world = await AtlassianWorld.StartAsync(new EmulatorOptions { Members = 5 });
        var (_, first) = await world.SendAsync("POST", Path("{d-}/users/search"), """{"searchTerm":"member","limit":3}""");
        var (_, second) = await world.SendAsync(
            "POST", Path("{d-}/users/search"), new JsonObject { ["cursor"] = (string)first!["links"]!["next"]! }.ToJsonString());
        string[] names = [.. first["data"]!.AsArray().Concat(second!["data"]!.AsArray()).Select(row => (string)row!["name"]!)];
        names.ShouldBe(["Member 0001", "Member 0002", "Member 0003", "Member 0004", "Member 0005"]);
        second["links"]!["next"].ShouldBeNull();
    }

    [Fact]
    public async Task too_many_calls_are_refused_with_a_waiting_time()
    {
        await using AtlassianWorld world = await AtlassianWorld.StartAsync(new EmulatorOptions { RequestLimit = 1 });
        (await world.SendAsync("GET", Path("{1}"))).Status.ShouldBe(200);
        (await world.SendAsync("GET", Path("{1}"))).Status.ShouldBe(429);
    }

    private static string Path(string call) => call
        .Replace("{1}", $"/admin/v1/orgs/{AtlassianWorld.Org}", StringComparison.Ordinal)
        .Replace("{2}", $"/admin/v2/orgs/{AtlassianWorld.Org}", StringComparison.Ordinal)
        .Replace("{d-}", $"/admin/v2/orgs/{AtlassianWorld.Org}/directories/-", StringComparison.Ordinal)
        .Replace("{d0}", $"/admin/v2/orgs/{AtlassianWorld.Org}/directories/none", StringComparison.Ordinal)
        .Replace("{d}", $"/admin/v2/orgs/{AtlassianWorld.Org}/directories/{Dir}", StringComparison.Ordinal)
        .Replace("{ada}", AtlassianWorld.Ada, StringComparison.Ordinal)
        .Replace("{g}", G2, StringComparison.Ordinal);

    private static IEnumerable<string> Emulated()
    {
        var routes = new RouteTable();
        new AtlassianEmulator(new EmulatorOptions()).MapRoutes(routes);
        return routes.Routes.Select(Shape);
    }

    /// <summary>Placeholders have other names in the document, and its paths are relative to /admin.</summary>
    private static string Shape(string route) => Placeholder().Replace(route, "{}").Replace(" /admin/", " /", StringComparison.Ordinal);

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();
}
