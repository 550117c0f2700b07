using System.Diagnostics;
using System.Text.Json.Nodes;
using BusinessHubs.Connectors.Agent;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using static BusinessHubs.Browser.Tests.Portal.AgentWorld;

namespace BusinessHubs.Browser.Tests.Portal;

public sealed class FailureTests
{
    [Fact]
    public async Task a_selector_that_matches_nothing_stops_before_anything_is_sent_and_takes_a_picture()
    {
        await using AgentWorld world = await StartAsync(PortalRecipe.With(recipe => recipe["invite"]![1] = Step("fill", "#no-such-field", "{email}")));
        var notSent = Checked(await world.Hub.InviteAsync(Person(Newcomer), Access.Account("member"), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.NotSent>();
        notSent.Why.ShouldContain("invite, step 2 (fill)");
        string picture = world.Screenshots.ShouldHaveSingleItem();
        notSent.Why.ShouldContain(Path.GetFileName(picture));
        (await File.ReadAllBytesAsync(picture))[..4].ShouldBe([0x89, (byte)'P', (byte)'N', (byte)'G']);
        (await world.TruthAsync(Newcomer)).ShouldBeNull();
    }

    [Fact]
    public async Task a_selector_that_matches_several_things_clicks_none_of_them()
    {
        await using AgentWorld world = await StartAsync(PortalRecipe.With(recipe => recipe["invite"] = new JsonArray(
            Step("goto", "/members"), new JsonObject { ["click"] = "td a", ["commits"] = true }, new JsonObject { ["waitFor"] = "p.notice" })));
        Checked(await world.Hub.InviteAsync(Person(Newcomer), Access.Account("member"), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.NotSent>().Why.ShouldContain("has 2 of it");
        // Each of the links leads to the page of a member.
        string[] calls = await world.CallsAsync();
        calls.ShouldContain(call => call.StartsWith("GET /members ", StringComparison.Ordinal));
        calls.ShouldNotContain(call => call.Contains(" /members/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task what_is_waited_for_must_not_be_there_before_the_click()
    {
        await using AgentWorld world = await StartAsync(PortalRecipe.With(recipe => recipe["invite"]![4] = Step("waitFor", "h1")));
        Checked(await world.Hub.InviteAsync(Person(Newcomer), Access.Account("member"), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.NotSent>().Why.ShouldContain("is shown before it");
        (await world.TruthAsync(Newcomer)).ShouldBeNull();
    }

    [Fact]
    public async Task a_failure_after_the_click_leaves_it_unknown_what_came_of_it()
    {
        await using AgentWorld world = await StartAsync(PortalRecipe.With(recipe => recipe["invite"]![4] = Step("waitFor", "#never")));
        var unknown = Checked(await world.Hub.InviteAsync(Person(Newcomer), Access.Account("member"), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>();
        unknown.Why.ShouldContain("invite, step 5 (waitFor)");
        world.Screenshots.ShouldHaveSingleItem();
        (await world.TruthAsync(Newcomer)).ShouldNotBeNull();
    }

    [Fact]
    public async Task a_change_that_the_list_does_not_show_is_unknown()
    {
        await using AgentWorld world = await StartAsync(PortalRecipe.With(recipe => recipe["readLag"] = 0));
        await world.FindAsync(Ada);
        await world.FaultAsync("POST", "/invite", new() { ["lagMs"] = 60_000 });
        Checked(await world.Hub.InviteAsync(Person(Newcomer), Access.Account("member"), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>().Why.ShouldContain("does not show it");
    }

    [Theory]
    [InlineData(429, "<p>Slow down.</p>")]
    [InlineData(200, "<nav class=\"account\">x</nav><p class=\"alert\">There were too many requests.</p>")]
    [InlineData(200, "<nav class=\"account\">x</nav><p class=\"alert\">This page is for administrators only.</p>")]
    public async Task a_refusal_while_reading_back_does_not_say_that_the_change_was_refused(int status, string body)
    {
        await using AgentWorld world = await StartAsync();
        await world.FindAsync(Ada);
        // The first reading decides the write, the second one comes after it.
        await world.FaultAsync("GET", "/members", new() { ["skip"] = 1, ["count"] = 20, ["status"] = status, ["body"] = body });
        Checked(await world.Hub.InviteAsync(Person(Newcomer), Access.Account("member"), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>().Why.ShouldContain("after the change");
        (await world.TruthAsync(Newcomer)).ShouldNotBeNull();
    }

    [Fact]
    public async Task a_refusal_of_the_second_of_two_changes_leaves_it_unknown_what_came_of_the_first()
    {
        await using AgentWorld world = await StartAsync(PortalRecipe.With(recipe =>
        {
            JsonArray invite = recipe["invite"]!.AsArray();
            foreach (JsonNode? step in invite.ToArray())
                invite.Add(step!.DeepClone());
        }));
        Checked(await world.Hub.InviteAsync(Person(Newcomer), Access.Account("member"), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>().Why.ShouldContain("already_member");
        (await world.TruthAsync(Newcomer)).ShouldNotBeNull();
    }

    [Fact]
    public async Task a_work_folder_that_cannot_be_written_is_said_and_nothing_is_sent()
    {
        await using AgentWorld world = await StartAsync(options: options => options with { WorkFolder = "/dev/null/work" });
        Checked(await world.Hub.InviteAsync(Person(Newcomer), Access.Account("member"), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.NotSent>().Why.ShouldContain("the work folder cannot be written");
        Checked(await world.Hub.CheckAsync(default)).ToString().ShouldContain("the work folder cannot be written");
        (await world.CallsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task an_app_that_hangs_is_given_up_and_leaves_no_browser_behind()
    {
        await using AgentWorld world = await StartAsync(options: options => options with { TimeLimit = TimeSpan.FromSeconds(20) });
        await world.FaultAsync("GET", "/members", new() { ["delayMs"] = 120_000, ["delayAt"] = "before" });
        var clock = Stopwatch.StartNew();
        Checked(await world.Hub.FindAsync(Person(Ada), [], default)).ShouldBeOfType<CallOutcome<ObservedSeat>.NotSent>();
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(25));
        world.Processes().ShouldBeEmpty();
    }

    [Fact]
    public async Task a_runner_that_overruns_its_time_is_killed_with_its_browser()
    {
        var limit = new HandClock();
        await using AgentWorld world = await StartAsync(clock: limit);
        await world.FaultAsync("GET", "/login", new() { ["delayMs"] = 120_000, ["delayAt"] = "before" });
        Task<CallOutcome<ObservedSeat>> run = world.Hub.FindAsync(Person(Ada), [], default);
        // The browser has to be there and to wait for the app.
        while (!run.IsCompleted && !await world.HaveFaultsStruckAsync())
            await Task.Yield();
        world.Processes().ShouldContain(line => line.Contains("--headless", StringComparison.Ordinal));
        run.IsCompleted.ShouldBeFalse();

        limit.Strike();

        Checked(await run).ShouldBeOfType<CallOutcome<ObservedSeat>.NotSent>().Why.ShouldBe("the time is up");
        world.Processes().ShouldBeEmpty();
    }

    [Fact]
    public async Task a_cancelled_run_is_killed_and_what_may_have_been_sent_is_unknown()
    {
        await using AgentWorld world = await StartAsync();
        await world.FindAsync(Ada);
        await world.FaultAsync("POST", "/invite", new() { ["delayMs"] = 4_000, ["delayAt"] = "after" });
        using var cancel = new CancellationTokenSource();
        Task<CallOutcome<ObservedSeat>> run = world.Hub.InviteAsync(Person(Newcomer), Access.Account("member"), cancel.Token);
        var clock = Stopwatch.StartNew();
        while (await world.TruthAsync(Newcomer) is null && clock.Elapsed < TimeSpan.FromSeconds(60))
            await Task.Yield();
        (await world.TruthAsync(Newcomer)).ShouldNotBeNull();
        await cancel.CancelAsync();
        Checked(await run).ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>();
        world.Processes().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("fetch('http://127.0.0.1:PORT/x')")]
    [InlineData("fetch('http://localhost:PORT/x', {mode: 'no-cors'})")]
    [InlineData("fetch('/elsewhere', {mode: 'no-cors'})")]
    [InlineData("new Promise((yes, no) => { const s = new WebSocket('ws://127.0.0.1:PORT/x'); s.onopen = yes; s.onclose = no; })")]
    [InlineData("new Promise((yes, no) => { const i = new Image(); i.onload = yes; i.onerror = no; i.src = 'http://127.0.0.1:PORT/x'; })")]
    public async Task requests_to_other_hosts_are_blocked(string request)
    {
        await using AgentWorld elsewhere = await StartAsync();
        await using AgentWorld world = await StartAsync(PortalRecipe.With(recipe => recipe["find"]!["open"]![1] = Step("waitFor", "#blocked")));
        string port = elsewhere.Address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await world.FaultAsync("GET", "/elsewhere", new()
        {
            ["status"] = 302,
            ["headers"] = new JsonObject { ["Location"] = $"http://127.0.0.1:{port}/x" },
            ["atLeast"] = 0,
        });
        await world.FaultAsync("GET", "/members", new()
        {
            ["status"] = 200,
            ["body"] = $$"""
                <nav class="account">x</nav><p class="nobody">x</p><script>
                const say = id => { const p = document.createElement('p'); p.id = id; p.textContent = id; document.body.append(p); };
                {{request.Replace("PORT", port, StringComparison.Ordinal)}}.then(() => say('reached'), () => say('blocked'));
                </script>
                """,
        });
        (await world.FindAsync(Newcomer)).ShouldBe(ObservedSeat.Absent);
        (await elsewhere.CallsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task without_chromium_the_app_says_so()
    {
        await using AgentWorld world = await StartAsync(options: options => options with { ChromiumPath = "/nowhere/chromium" });
        await SaysSoAsync(world, "Chromium is not installed");
    }

    [Fact]
    public async Task without_the_runner_the_app_says_so()
    {
        await using AgentWorld world = await StartAsync(options: options => options with { RunnerPath = "/nowhere/runner" });
        await SaysSoAsync(world, "runner is not installed");
    }

    [Fact]
    public async Task a_browser_that_does_not_start_is_told_as_well()
    {
        await using AgentWorld world = await StartAsync(options: options => options with { ChromiumPath = "/bin/false" });
        var no = Checked(await world.Hub.CheckAsync(default)).ShouldBeOfType<CallOutcome<HubIdentity>.Refused>();
        no.Code.ShouldBe("browser_unavailable");
        no.Detail.ShouldContain("does not start");
    }

    [Theory]
    [InlineData("/bin/false", "did not answer")]
    [InlineData("/bin/echo", "cannot be read")]
    [InlineData("/etc/hostname", "does not start")]
    public async Task something_that_is_no_runner_is_no_answer(string runner, string why)
    {
        await using AgentWorld world = await StartAsync(options: options => options with { RunnerPath = runner });
        Checked(await world.Hub.FindAsync(Person(Ada), [], default)).ShouldBeOfType<CallOutcome<ObservedSeat>.NotSent>().Why.ShouldContain(why);
    }

    [Fact]
    public async Task the_runner_may_be_given_as_a_library()
    {
        await using AgentWorld world = await StartAsync(options: options => options with { RunnerPath = Runner + ".dll" });
        (await world.FindAsync(Ada)).State.ShouldBe(AccountState.Active);
    }

    [Fact]
    public async Task old_pictures_make_room()
    {
        using var folder = new TestFolder();
        AgentOptions options = Options(folder) with { ScreenshotsKept = 3 };
        Directory.CreateDirectory(options.ScreenshotsFolder!);
        for (int i = 0; i < 5; i++)
            await File.WriteAllTextAsync(Path.Combine(options.ScreenshotsFolder!, $"2026010{i}.png"), "");
        Connectors.Agent.Screenshots.Sweep(options);
        Directory.GetFiles(options.ScreenshotsFolder!).Select(Path.GetFileName).ShouldBe(["20260103.png", "20260104.png"], ignoreOrder: true);
    }

    [Fact]
    public async Task a_hub_without_an_address_is_refused_where_the_recipe_has_none()
    {
        await using AgentWorld world = await StartAsync();
        IHubConnector hub = world.App.Connect(new HubConnection(null, "octo-portal", Credential()));
        Checked(await hub.CheckAsync(default)).ShouldBeOfType<CallOutcome<HubIdentity>.Refused>().Code.ShouldBe("address_refused");
    }

    private static async Task SaysSoAsync(AgentWorld world, string why)
    {
        world.App.Description.Guidance.ShouldContain(why);
        var no = Checked(await world.Hub.CheckAsync(default)).ShouldBeOfType<CallOutcome<HubIdentity>.Refused>();
        no.Kind.ShouldBe(RefusalKind.Other);
        no.Code.ShouldBe("browser_unavailable");
        no.Detail.ShouldContain(why);
        Checked(await world.Hub.InviteAsync(Person(Newcomer), Access.Account("member"), default)).ShouldBeOfType<CallOutcome<ObservedSeat>.NotSent>();
        (await world.CallsAsync()).ShouldBeEmpty();
    }

    private static JsonObject Step(string verb, string target, string? value = null)
    {
        var step = new JsonObject { [verb] = target };
        if (value is not null)
            step["value"] = value;
        return step;
    }
}
