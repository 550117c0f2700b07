using System.Diagnostics;
using System.Text.Json.Nodes;

namespace BusinessHubs.Connectors.Tests.Emulators;

public sealed class FaultScriptTests
{
    private const string Invitations = "/orgs/octo-org/invitations";
    private const string Person = """{"email":"one@octo.example"}""";

    [Fact]
    public async Task a_scripted_status_replaces_the_answer_count_times_and_changes_nothing()
    {
        await using GitHubLab lab = await GitHubLab.StartAsync();
        await lab.ScriptAsync("""
            {"method":"POST","path":"/orgs/*/invitations","status":429,"headers":{"Retry-After":7},"body":{"message":"slow down"},"count":2}
            """);
        for (int i = 0; i < 2; i++)
        {
            LabAnswer refused = await lab.SendAsync("POST", Invitations, Person);
            refused.Status.ShouldBe(429);
            refused.Message.ShouldBe("slow down");
            refused.Headers["Retry-After"].ShouldBe("7");
            refused.Headers.ShouldContainKey("X-RateLimit-Remaining");
        }

        (await lab.PendingAsync()).ShouldBe(0);
        (await lab.SendAsync("POST", Invitations, Person)).Status.ShouldBe(201);
        JsonNode script = ((JsonArray)(await lab.GetAsync("/_emulator/faults")).Json!).ShouldHaveSingleItem()!;
        ((int)script["fired"]!).ShouldBe(2);
        lab.Recorder.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task a_scripted_status_with_apply_changes_the_app_although_it_says_no()
    {
        await using GitHubLab lab = await GitHubLab.StartAsync();
        await lab.ScriptAsync("""{"method":"POST","path":"/orgs/*/invitations","status":502,"body":"<html>bad gateway</html>","apply":true}""");
        LabAnswer answer = await lab.SendAsync("POST", Invitations, Person);
        answer.Status.ShouldBe(502);
        answer.Text.ShouldBe("<html>bad gateway</html>");
        (await lab.PendingAsync()).ShouldBe(1);
        ((bool)(await lab.LogAsync())[0]!["applied"]!).ShouldBeTrue();
    }

    [Theory]
    [InlineData("before", 0)]
    [InlineData("after", 1)]
    public async Task a_dropped_connection_gives_no_answer_before_or_after_the_change(string moment, int pending)
    {
        await using GitHubLab lab = await GitHubLab.StartAsync();
        await lab.ScriptAsync($$"""{"method":"POST","path":"/orgs/*/invitations","drop":"{{moment}}"}""");
        await Should.ThrowAsync<HttpRequestException>(() => lab.SendAsync("POST", Invitations, Person));
        (await lab.PendingAsync()).ShouldBe(pending);
        JsonNode call = (await lab.LogAsync()).ShouldHaveSingleItem()!;
        ((string?)call["status"]).ShouldBe("dropped");
        ((bool)call["applied"]!).ShouldBe(pending == 1);
    }

    [Fact]
    public async Task a_dropped_call_is_not_sent_again_behind_the_clients_back()
    {
        await using GitHubLab lab = await GitHubLab.StartAsync();
        await lab.GetAsync("/user");
        await lab.ScriptAsync("""{"path":"/user","drop":"before"}""");
        await Should.ThrowAsync<HttpRequestException>(() => lab.GetAsync("/user"));
        (await lab.LogAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task a_delay_holds_the_answer_back()
    {
        await using GitHubLab lab = await GitHubLab.StartAsync();
        await lab.ScriptAsync("""{"path":"/user","delayMs":250}""");
        var watch = Stopwatch.StartNew();
        (await lab.GetAsync("/user")).Status.ShouldBe(200);
        watch.ElapsedMilliseconds.ShouldBeGreaterThanOrEqualTo(240);
    }

    [Fact]
    public async Task a_client_that_gives_up_on_a_slow_answer_finds_the_change_done()
    {
        await using GitHubLab lab = await GitHubLab.StartAsync();
        await lab.ScriptAsync("""{"method":"POST","path":"/orgs/*/invitations","delayMs":60000}""");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await Should.ThrowAsync<OperationCanceledException>(
            () => lab.SendAsync("POST", Invitations, Person, cancellationToken: patience.Token));
        (await lab.PendingAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task skipped_calls_pass_before_a_script_strikes_and_other_paths_are_never_struck()
    {
        await using GitHubLab lab = await GitHubLab.StartAsync();
        await lab.ScriptAsync("""[{"path":"/orgs/*","status":500,"skip":1},{"method":"GET","path":"/search/**","status":503}]""");
        (await lab.GetAsync("/orgs/octo-org")).Status.ShouldBe(200);
        (await lab.GetAsync("/orgs/octo-org/members")).Status.ShouldBe(200);
        (await lab.GetAsync("/orgs/octo-org")).Status.ShouldBe(500);
        (await lab.GetAsync("/search/users?q=ada")).Status.ShouldBe(503);
    }

    [Fact]
    public async Task cleared_scripts_strike_no_more()
    {
        await using GitHubLab lab = await GitHubLab.StartAsync();
        await lab.ScriptAsync("""{"path":"/user","status":500,"count":9}""");
        (await lab.SendAsync("DELETE", "/_emulator/faults")).Status.ShouldBe(204);
        (await lab.GetAsync("/user")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("""{"path":"/user"}""")]
    [InlineData("""{"status":500}""")]
    [InlineData("""{"path":"/user","status":99}""")]
    [InlineData("""{"path":"/user","status":500,"count":0}""")]
    [InlineData("""{"path":"/user","status":500,"cuont":2}""")]
    [InlineData("""{"path":"/user","drop":"never"}""")]
    [InlineData("""{"path":"/user","drop":"after","status":500}""")]
    [InlineData("""[{"path":"/user","status":500},{"path":"/user","apply":true,"drop":"before"}]""")]
    public async Task a_malformed_script_is_refused_and_none_of_its_batch_is_taken(string script)
    {
        await using GitHubLab lab = await GitHubLab.StartAsync();
        (await lab.SendAsync("POST", "/_emulator/faults", script)).Status.ShouldBe(400);
        ((JsonArray)(await lab.GetAsync("/_emulator/faults")).Json!).ShouldBeEmpty();
    }
}
