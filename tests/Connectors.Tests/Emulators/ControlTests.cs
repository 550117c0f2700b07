using System.Text.Json.Nodes;

namespace BusinessHubs.Connectors.Tests.Emulators;

public sealed class ControlTests
{
    [Fact]
    public async Task the_log_tells_each_call_in_order_and_never_the_token()
    {
        await using GitHubLab lab = await GitHubLab.StartAsync();
        await lab.GetAsync("/orgs/octo-org/members?per_page=1");
        await lab.SendAsync("POST", "/orgs/octo-org/invitations", """{"email":"one@octo.example"}""", attempt: "attempt-7");
        await lab.SendAsync("POST", "/orgs/octo-org/invitations", """{"email":"one@octo.example"}""");

        JsonArray log = await lab.LogAsync();

        log.Select(call => (int)call!["sequence"]!).ShouldBe([1, 2, 3]);
        log.Select(call => (int)call!["status"]!).ShouldBe([200, 201, 422]);
        log.Select(call => (bool)call!["applied"]!).ShouldBe([false, true, false]);
        log.Select(call => (bool)call!["reads"]!).ShouldBe([true, false, false]);
        ((string?)log[0]!["path"]).ShouldBe("/orgs/octo-org/members?per_page=1");
        ((string?)log[1]!["headers"]!["X-Attempt-Id"]).ShouldBe("attempt-7");
        ((string?)log[1]!["body"]!["email"]).ShouldBe("one@octo.example");
        log.ToJsonString().ShouldNotContain("test-token");
    }

    [Fact]
    public async Task reset_returns_to_the_seed_and_forgets_scripts_and_log()
    {
        await using GitHubLab lab = await GitHubLab.StartAsync();
        string seed = (await lab.StateAsync()).ToJsonString();
        await lab.SendAsync("DELETE", "/orgs/octo-org/members/ada-park");
        await lab.ScriptAsync("""{"path":"/user","status":500}""");

        (await lab.SendAsync("POST", "/_emulator/reset")).Status.ShouldBe(204);

        (await lab.StateAsync()).ToJsonString().ShouldBe(seed);
        (await lab.LogAsync()).ShouldBeEmpty();
        (await lab.GetAsync("/user")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task people_edit_members_and_teams_by_hand_behind_the_apis_back()
    {
        await using GitHubLab lab = await GitHubLab.StartAsync();
        await lab.SendAsync("POST", "/_emulator/members/ada-park", """{"role":"admin"}""");
        await lab.SendAsync("POST", "/_emulator/members/walk-in", """{"email":"walk.in@octo.example"}""");
        await lab.SendAsync("DELETE", "/_emulator/members/ben-ochoa");
        await lab.SendAsync("POST", "/_emulator/teams/design/members/walk-in", "{}");
        await lab.SendAsync("DELETE", "/_emulator/teams/ads-launch/members/ada-park");

        (await lab.GetAsync("/orgs/octo-org/members?role=admin")).Logins.ShouldBe(["octo-admin", "ada-park"]);
        (await lab.MemberLoginsAsync()).ShouldBe(["octo-admin", "ada-park", "walk-in"]);
        (await lab.GetAsync("/orgs/octo-org/teams/design/members")).Logins.ShouldBe(["walk-in"]);
        (await lab.GetAsync("/orgs/octo-org/teams/ads-launch/members")).Logins.ShouldBeEmpty();
        (await lab.LogAsync()).Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("POST", "/_emulator/members/ada-park", """{"role":"owner"}""", 400)]
    [InlineData("DELETE", "/_emulator/members/ghost", null, 404)]
    [InlineData("POST", "/_emulator/accept", """{"email":"nobody@octo.example"}""", 404)]
    [InlineData("POST", "/_emulator/accept", "[]", 400)]
    [InlineData("POST", "/_emulator/settings", """{"seat":1}""", 400)]
    [InlineData("GET", "/_emulator/nowhere", null, 404)]
    public async Task a_wrong_control_request_is_a_problem_and_changes_nothing(string method, string path, string? body, int status)
    {
        await using GitHubLab lab = await GitHubLab.StartAsync();
        string seed = (await lab.StateAsync()).ToJsonString();
        LabAnswer answer = await lab.SendAsync(method, path, body);
        answer.Status.ShouldBe(status);
        answer.Json!["detail"].ShouldNotBeNull();
        (await lab.StateAsync()).ToJsonString().ShouldBe(seed);
    }

    [Fact]
    public async Task settings_change_limits_while_it_runs()
    {
        await using GitHubLab lab = await GitHubLab.StartAsync();
        await lab.SendAsync("POST", "/_emulator/settings", """{"invitationLimit":0,"seats":9}""");
        (await lab.SendAsync("POST", "/orgs/octo-org/invitations", """{"email":"x@octo.example"}"""))
            .FirstError.ShouldBe("Over invitation rate limit");
        ((int)(await lab.GetAsync("/orgs/octo-org")).Json!["plan"]!["seats"]!).ShouldBe(9);
    }

    [Fact]
    public async Task many_calls_at_once_invite_one_address_once()
    {
        await using GitHubLab lab = await GitHubLab.StartAsync();
        LabAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => lab.SendAsync(
            "POST", "/orgs/octo-org/invitations", $$"""{"email":"person{{i % 4}}@octo.example"}""")));
        answers.Count(answer => answer.Status == 201).ShouldBe(4);
        (await lab.PendingAsync()).ShouldBe(4);
        (await lab.LogAsync()).Select(call => (int)call!["sequence"]!).ShouldBe(Enumerable.Range(1, 40));
    }
}
