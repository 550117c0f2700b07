using System.Text.RegularExpressions;
using BusinessHubs.AppEmulators;
using BusinessHubs.AppEmulators.GitHub;
using BusinessHubs.AppEmulators.Hosting;
using BusinessHubs.TestKit.OpenApi;

namespace BusinessHubs.Connectors.Tests.Emulators;

public sealed partial class GitHubContractTests
{
    /// <summary>Every emulated endpoint with its answers, in an order in which each finds the state that it needs.</summary>
    private static readonly (string Call, string? Body, int Status)[] Exchanges =
    [
        ("GET /orgs/octo-org", null, 200),
        ("GET /orgs/nobody", null, 404),
        ("GET /orgs/octo-org/members?per_page=2", null, 200),
        ("GET /orgs/octo-org/members?role=admin&filter=all", null, 200),
        ("GET /orgs/octo-org/members?filter=2fa_disabled", null, 200),
        ("GET /orgs/nobody/members", null, 404),
        ("GET /orgs/octo-org/members/ada-park", null, 204),
        ("GET /orgs/octo-org/members/cleo-novak", null, 404),
        ("DELETE /orgs/octo-org/members/octo-admin", null, 403),
        ("DELETE /orgs/octo-org/members/cleo-novak", null, 404),
        ("GET /orgs/octo-org/memberships/ada-park", null, 200),
        ("GET /orgs/octo-org/memberships/cleo-novak", null, 404),
        ("PUT /orgs/octo-org/memberships/ben-ochoa", """{"role":"admin"}""", 200),
        ("PUT /orgs/octo-org/memberships/ben-ochoa", """{"role":"member"}""", 200),
        ("PUT /orgs/octo-org/memberships/octo-admin", """{"role":"member"}""", 403),
        ("PUT /orgs/octo-org/memberships/ghost", """{"role":"member"}""", 404),
        ("PUT /orgs/octo-org/memberships/cleo-novak", "{}", 200),
        ("GET /orgs/octo-org/memberships/cleo-novak", null, 200),
        ("DELETE /orgs/octo-org/memberships/cleo-novak", null, 204),
        ("DELETE /orgs/octo-org/memberships/cleo-novak", null, 404),
        ("DELETE /orgs/octo-org/memberships/octo-admin", null, 403),
        ("POST /orgs/octo-org/invitations", """{"email":"new@octo.example","role":"direct_member","team_ids":[301,302]}""", 201),
        ("POST /orgs/octo-org/invitations", """{"email":"NEW@octo.example"}""", 422),
        ("POST /orgs/octo-org/invitations", """{"email":"ada.park@octo.example"}""", 422),
        ("POST /orgs/octo-org/invitations", """{"email":"b@octo.example","team_ids":[999]}""", 422),
        ("POST /orgs/octo-org/invitations", """{"email":"no address"}""", 422),
        ("POST /orgs/octo-org/invitations", "{}", 422),
        ("POST /orgs/octo-org/invitations", """{"invitee_id":2004,"role":"admin"}""", 201),
        ("POST /orgs/octo-org/invitations", """{"invitee_id":99}""", 422),
        ("POST /orgs/octo-org/invitations", """{"email":"c@octo.example","role":"reinstate"}""", 422),
        ("POST /orgs/nobody/invitations", """{"email":"c@octo.example"}""", 404),
        ("GET /orgs/octo-org/invitations?role=direct_member&invitation_source=member", null, 200),
        ("GET /orgs/nobody/invitations", null, 404),
        ("GET /orgs/octo-org/invitations/9002/teams", null, 200),
        ("GET /orgs/octo-org/invitations/1/teams", null, 404),
        ("GET /orgs/octo-org/teams/design/invitations", null, 200),
        ("DELETE /orgs/octo-org/invitations/9002", null, 204),
        ("DELETE /orgs/octo-org/invitations/9002", null, 404),
        ("POST /_emulator/expire", """{"login":"cleo-novak"}""", 200),
        ("GET /orgs/octo-org/failed_invitations", null, 200),
        ("GET /orgs/octo-org/outside_collaborators", null, 200),
        ("GET /orgs/octo-org/teams?per_page=1", null, 200),
        ("POST /orgs/octo-org/teams", """{"name":"Paid Social","description":"Budgets","privacy":"closed"}""", 201),
        ("POST /orgs/octo-org/teams", """{"name":"paid social"}""", 422),
        ("GET /orgs/octo-org/teams/paid-social", null, 200),
        ("GET /orgs/octo-org/teams/nowhere", null, 404),
        ("GET /orgs/octo-org/teams/ads-launch/members?role=member", null, 200),
        ("GET /orgs/octo-org/teams/nowhere/members", null, 404),
        ("GET /orgs/octo-org/teams/ads-launch/memberships/ada-park", null, 200),
        ("GET /orgs/octo-org/teams/ads-launch/memberships/ben-ochoa", null, 404),
        ("PUT /orgs/octo-org/teams/design/memberships/ada-park", """{"role":"maintainer"}""", 200),
        ("PUT /orgs/octo-org/teams/design/memberships/cleo-novak", "{}", 200),
        ("PUT /orgs/octo-org/teams/design/memberships/ghost", "{}", 404),
        ("DELETE /orgs/octo-org/teams/design/memberships/ada-park", null, 204),
        ("DELETE /orgs/octo-org/teams/design/memberships/ada-park", null, 404),
        ("DELETE /orgs/octo-org/teams/paid-social", null, 204),
        ("DELETE /orgs/octo-org/teams/paid-social", null, 404),
        ("PUT /orgs/octo-org/outside_collaborators/ben-ochoa", "{}", 204),
        ("PUT /orgs/octo-org/outside_collaborators/dev-hidden", "{}", 403),
        ("PUT /orgs/octo-org/outside_collaborators/ghost", "{}", 404),
        ("DELETE /orgs/octo-org/outside_collaborators/ben-ochoa", null, 204),
        ("DELETE /orgs/octo-org/outside_collaborators/ada-park", null, 422),
        ("DELETE /orgs/octo-org/members/ada-park", null, 204),
        ("POST /orgs/octo-org/invitations", """{"email":"ada.park@octo.example","role":"reinstate"}""", 201),
        ("GET /user", null, 200),
        ("GET /user/2002", null, 200),
        ("GET /user/1", null, 404),
        ("GET /user/memberships/orgs/octo-org", null, 200),
        ("GET /user/memberships/orgs/nobody", null, 404),
        ("GET /users/dev-hidden", null, 200),
        ("GET /users/ghost", null, 404),
        ("GET /search/users?q=cleo.novak%40octo.example+in%3Aemail&per_page=5", null, 200),
        ("GET /rate_limit", null, 200),
    ];

    [Fact]
    public async Task every_emulated_endpoint_speaks_as_githubs_document_says()
    {
        await using GitHubLab lab = await GitHubLab.StartAsync();
        foreach ((string call, string? body, int status) in Exchanges)
        {
            string[] parts = call.Split(' ', 2);
            (await lab.SendAsync(parts[0], parts[1], body)).Status.ShouldBe(status, $"{call} {body}");
        }

        lab.Recorder.Violations.ShouldBeEmpty();
        Emulated().Except(lab.Recorder.Exchanges.Select(exchange => Shape(exchange.Operation))).ShouldBeEmpty();
    }

    [Fact]
    public void every_emulated_endpoint_is_one_of_githubs() =>
        Emulated().Except(OpenApiSpec.GitHub().Operations.Select(Shape)).ShouldBeEmpty();

    [Theory]
    [InlineData("GET", "/orgs/octo-org/members?role=direct_member", null)]
    [InlineData("GET", "/orgs/octo-org/members?filter=none", null)]
    [InlineData("GET", "/orgs/octo-org/invitations?role=member", null)]
    [InlineData("GET", "/orgs/octo-org/teams/design/members?role=admin", null)]
    [InlineData("GET", "/search/users", null)]
    [InlineData("PUT", "/orgs/octo-org/memberships/ada-park", """{"role":"direct_member"}""")]
    [InlineData("PUT", "/orgs/octo-org/teams/design/memberships/ada-park", """{"role":"admin"}""")]
    [InlineData("POST", "/orgs/octo-org/invitations", """{"email":"x@octo.example","role":"member"}""")]
    [InlineData("POST", "/orgs/octo-org/invitations", """{"email":5}""")]
    [InlineData("POST", "/orgs/octo-org/invitations", """{"email":"x@octo.example","team_ids":["ads"]}""")]
    [InlineData("POST", "/orgs/octo-org/teams", """{"description":"nameless"}""")]
    public async Task a_request_against_the_document_is_refused_and_seen_by_the_checker(string method, string path, string? body)
    {
        await using GitHubLab lab = await GitHubLab.StartAsync();
        string before = (await lab.StateAsync()).ToJsonString();

        (await lab.SendAsync(method, path, body)).Status.ShouldBe(422);

        lab.Recorder.Violations.ShouldHaveSingleItem().ShouldContain(" request: ");
        (await lab.StateAsync()).ToJsonString().ShouldBe(before);
    }

    [Theory]
    [InlineData("""{"email":""", "Problems parsing JSON")]
    [InlineData("[]", "Body should be a JSON object")]
    public async Task a_body_that_is_no_json_object_is_refused(string body, string message)
    {
        await using GitHubLab lab = await GitHubLab.StartAsync();
        LabAnswer answer = await lab.SendAsync("POST", "/orgs/octo-org/invitations", body);
        answer.Status.ShouldBe(400);
        answer.Message.ShouldBe(message);
        (await lab.PendingAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("another")]
    [InlineData(null)]
    public async Task another_token_or_none_is_refused(string? token)
    {
        await using GitHubLab lab = await GitHubLab.StartAsync();
        LabAnswer answer = await lab.SendAsync("DELETE", "/orgs/octo-org/members/ada-park", token: token);
        answer.Status.ShouldBe(401);
        answer.Message.ShouldBe("Bad credentials");
        (await lab.MemberLoginsAsync()).ShouldContain("ada-park");
        lab.Recorder.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task every_answer_carries_githubs_headers()
    {
        await using GitHubLab lab = await GitHubLab.StartAsync(new EmulatorOptions { RequestLimit = 10 });
        await lab.GetAsync("/user");
        LabAnswer answer = await lab.GetAsync("/orgs/nobody");
        answer.Headers["X-RateLimit-Limit"].ShouldBe("10");
        answer.Headers["X-RateLimit-Remaining"].ShouldBe("8");
        answer.Headers["X-RateLimit-Resource"].ShouldBe("core");
        answer.Headers["X-GitHub-Media-Type"].ShouldBe("github.v3; format=json");
        answer.Headers["X-GitHub-Request-Id"].ShouldNotBeEmpty();
    }

    private static IEnumerable<string> Emulated()
    {
        var routes = new RouteTable();
        new GitHubEmulator(new EmulatorOptions()).MapRoutes(routes);
        return routes.Routes.Select(Shape);
    }

    /// <summary>Placeholders have other names in the document; their places are what counts.</summary>
    private static string Shape(string route) => Placeholder().Replace(route, "{}");

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();
}
