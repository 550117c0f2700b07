using System.Text.RegularExpressions;
using BusinessHubs.AppEmulators;
using BusinessHubs.AppEmulators.Asana;
using BusinessHubs.AppEmulators.Hosting;
using BusinessHubs.Connectors.Tests.Emulators;

namespace BusinessHubs.Connectors.Tests.Asana;

public sealed partial class AsanaContractTests
{
    private const string Root = AsanaEmulator.Root;
    private const string Space = $"{Root}/workspaces/{AsanaEmulator.BusinessId}";
    private const string Ada = "1201000000000101";
    private const string Ben = "1201000000000102";

    /// <summary>Every emulated endpoint with its answers, in an order in which each finds the state that it needs.</summary>
    private static readonly (string Call, string? Body, int Status)[] Exchanges =
    [
        ($"GET {Root}/workspaces?limit=5", null, 200),
        ($"GET {Space}", null, 200),
        ($"GET {Space}?opt_fields=name", null, 200),
        ($"GET {Root}/workspaces/12", null, 404),
        ($"GET {Root}/users?workspace={AsanaEmulator.BusinessId}&limit=2&opt_fields=email", null, 200),
        ($"GET {Root}/users?workspace=12", null, 404),
        ($"GET {Root}/users/me", null, 200),
        ($"GET {Root}/users/ada.park%40octo.example?opt_fields=email,workspaces.name", null, 200),
        ($"GET {Root}/users/12", null, 404),
        ($"GET {Space}/workspace_memberships?limit=2", null, 200),
        ($"GET {Space}/workspace_memberships?user=me&opt_fields=is_active,is_admin,is_guest,is_view_only,user,user.name,created_at", null, 200),
        ($"GET {Space}/workspace_memberships?user=12", null, 404),
        ($"GET {Root}/workspaces/12/workspace_memberships", null, 404),
        ($"POST {Space}/addUser", """{"data":{"user":"new@octo.example"}}""", 200),
        ($"POST {Space}/addUser?opt_fields=email", """{"data":{"user":"NEW@octo.example"}}""", 200),
        ($"POST {Space}/addUser", """{"data":{"user":"guest@elsewhere.example"}}""", 200),
        ($"POST {Space}/addUser", """{"data":{"user":"no address"}}""", 400),
        ($"POST {Space}/addUser", """{"data":{}}""", 400),
        ($"POST {Root}/workspaces/12/addUser", """{"data":{"user":"new@octo.example"}}""", 404),
        ("POST /_emulator/settings", """{"seats":4}""", 204),
        ($"POST {Space}/addUser", """{"data":{"user":"one.too.many@octo.example"}}""", 402),
        ($"GET {Space}/teams?limit=1", null, 200),
        ($"GET {Space}/teams?opt_fields=name,organization,visibility", null, 200),
        ($"GET {Root}/workspaces/12/teams", null, 404),
        ($"GET {Root}/teams/{AsanaSeed.Design}?opt_fields=organization,permalink_url", null, 200),
        ($"GET {Root}/teams/12", null, 404),
        ($"POST {Root}/teams/{AsanaSeed.Design}/addUser", """{"data":{"user":"ben.ochoa@octo.example"}}""", 200),
        ($"POST {Root}/teams/{AsanaSeed.Design}/addUser", """{"data":{"user":"cleo.novak@octo.example"}}""", 403),
        ($"POST {Root}/teams/{AsanaSeed.Design}/addUser", """{"data":{"user":"12"}}""", 404),
        ($"POST {Root}/teams/12/addUser", """{"data":{"user":"me"}}""", 404),
        ($"GET {Root}/teams/{AsanaSeed.Design}/team_memberships?limit=1", null, 200),
        ($"GET {Root}/users/{Ben}/team_memberships?workspace={AsanaEmulator.BusinessId}&opt_fields=is_admin,is_limited_access,team,user", null, 200),
        ($"GET {Root}/users/12/team_memberships?workspace={AsanaEmulator.BusinessId}", null, 404),
        ($"POST {Root}/teams/{AsanaSeed.Design}/removeUser", $$$"""{"data":{"user":"{{{Ben}}}"}}""", 200),
        ($"GET {Space}/projects?limit=1&archived=false", null, 200),
        ($"GET {Root}/projects/{AsanaSeed.Website}?opt_fields=workspace,archived,name", null, 200),
        ($"GET {Root}/projects/12", null, 404),
        ($"POST {Root}/memberships", $$$"""{"data":{"parent":"{{{AsanaSeed.Website}}}","member":"{{{Ada}}}","access_level":"viewer"}}""", 201),
        ($"POST {Root}/memberships", $$$"""{"data":{"parent":"{{{AsanaSeed.Website}}}","member":"{{{Ada}}}"}}""", 400),
        ($"POST {Root}/memberships", $$$"""{"data":{"parent":"{{{AsanaSeed.Website}}}","member":"12"}}""", 404),
        ($"POST {Root}/memberships", $$$"""{"data":{"parent":"12","member":"{{{Ada}}}"}}""", 404),
        ($"GET {Root}/memberships?parent={AsanaSeed.Website}&member={Ada}&limit=100", null, 200),
        ($"GET {Root}/memberships?parent=12", null, 404),
        ($"GET {Root}/memberships", null, 400),
        ($"GET {Root}/memberships/{{membership}}", null, 200),
        ($"PUT {Root}/memberships/{{membership}}", """{"data":{"access_level":"editor"}}""", 200),
        ($"PUT {Root}/memberships/{{membership}}", """{"data":{"access_level":"owner"}}""", 400),
        ($"DELETE {Root}/memberships/{{membership}}", null, 200),
        ($"DELETE {Root}/memberships/12", null, 404),
        ($"POST {Space}/removeUser", $$$"""{"data":{"user":"{{{Ben}}}"}}""", 200),
        ($"POST {Space}/removeUser", $$$"""{"data":{"user":"{{{Ben}}}"}}""", 404),
        ($"POST {Space}/removeUser", """{"data":{"user":"me"}}""", 403),
        ("POST /_emulator/settings", """{"token":"underpermissioned"}""", 204),
        ($"POST {Space}/removeUser", $$$"""{"data":{"user":"{{{Ada}}}"}}""", 403),
        ("POST /_emulator/settings", """{"requestLimit":0}""", 204),
        ($"GET {Root}/users/me", null, 429),
    ];

    [Fact]
    public async Task every_emulated_endpoint_speaks_as_asanas_document_says()
    {
        await using SpecLab lab = await SpecLab.StartAsync("asana", AsanaSpec.Value);
        string membership = "";
        foreach ((string call, string? body, int status) in Exchanges)
        {
            string[] parts = call.Replace("{membership}", membership, StringComparison.Ordinal).Split(' ', 2);
            LabAnswer answer = await lab.SendAsync(parts[0], parts[1], body);
            answer.Status.ShouldBe(status, $"{call} {body} {answer.Text}");
            if (status == 201)
                membership = (string)answer.Json!["data"]!["gid"]!;
        }

        lab.Recorder.Violations.ShouldBeEmpty();
        Emulated().Except(lab.Recorder.Exchanges.Select(exchange => Shape(exchange.Operation))).ShouldBeEmpty();
    }

    [Fact]
    public void every_emulated_endpoint_is_one_of_asanas() =>
        Emulated().Except(AsanaSpec.Value.Operations.Select(Shape)).ShouldBeEmpty();

    [Theory]
    [InlineData("GET", $"{Space}/workspace_memberships?limit=100&opt_fields=user.email", null)]
    [InlineData("GET", $"{Space}/workspace_memberships?limit=0", null)]
    [InlineData("GET", $"{Root}/users?limit=101", null)]
    [InlineData("GET", $"{Root}/users/{Ada}/team_memberships", null)]
    [InlineData("POST", $"{Space}/addUser", null)]
    [InlineData("POST", $"{Space}/addUser", """{"data":{"user":"x@octo.example","role":"admin"}}""")]
    [InlineData("POST", $"{Space}/addUser", """{"data":{"user":5}}""")]
    [InlineData("POST", $"{Root}/memberships", """{"data":{"parent":7,"member":"1"}}""")]
    public async Task a_request_against_the_document_is_refused_and_seen_by_the_checker(string method, string path, string? body)
    {
        await using SpecLab lab = await SpecLab.StartAsync("asana", AsanaSpec.Value);
        string before = await lab.StateAsync();

        (await lab.SendAsync(method, path, body)).Status.ShouldBe(400);

        lab.Recorder.Violations.ShouldHaveSingleItem().ShouldContain(" request: ");
        (await lab.StateAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData("another")]
    [InlineData(null)]
    public async Task another_token_or_none_is_refused(string? token)
    {
        await using SpecLab lab = await SpecLab.StartAsync("asana", AsanaSpec.Value);
        string before = await lab.StateAsync();
        LabAnswer answer = await lab.SendAsync("POST", $"{Space}/removeUser", $$$"""{"data":{"user":"{{{Ada}}}"}}""", token);
        answer.Status.ShouldBe(401);
        answer.FirstError.ShouldBe("Not Authorized");
        (await lab.StateAsync()).ShouldBe(before);
        lab.Recorder.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task a_page_leads_to_the_next_by_its_offset_alone()
    {
        await using SpecLab lab = await SpecLab.StartAsync("asana", AsanaSpec.Value);
        LabAnswer first = await lab.SendAsync("GET", $"{Root}/users?limit=2");
        string offset = (string)first.Json!["next_page"]!["offset"]!;
        ((string)first.Json["next_page"]!["uri"]!).ShouldStartWith("https://app.asana.com/api/1.0/users?limit=2&offset=");

        LabAnswer second = await lab.SendAsync("GET", $"{Root}/users?limit=2&offset={Uri.EscapeDataString(offset)}");

        second.Json!["data"]!.AsArray().Count.ShouldBe(1);
        second.Json["next_page"].ShouldBeNull();
        (await lab.SendAsync("GET", $"{Root}/users?limit=2&offset=made-up")).Status.ShouldBe(400);
    }

    private static IEnumerable<string> Emulated()
    {
        var routes = new RouteTable();
        new AsanaEmulator(new EmulatorOptions()).MapRoutes(routes);
        return routes.Routes.Select(route => Shape(route.Replace(Root, "", StringComparison.Ordinal)));
    }

    /// <summary>Placeholders have other names in the document; their places are what counts.</summary>
    private static string Shape(string route) => Placeholder().Replace(route, "{}");

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();
}
