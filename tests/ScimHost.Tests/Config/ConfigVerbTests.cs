using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Tests.Cli;

namespace BusinessHubs.ScimHost.Tests.Config;

/// <summary><c>config export</c>, <c>config plan</c> and <c>config apply</c>.</summary>
public sealed class ConfigVerbTests : IAsyncLifetime
{
    private const string Teams =
        """
        teams:
          - name: Everybody
            members: []
        mappings:
          - prefix: gh-
            team: Everybody
          - name: Temporary
            ignore: true
        grants:
          - hub: acme
            team: Everybody
            roles: [viewer]
          - hub: acme
            user: ann@example.com
            roles: [admin]
            assets: { "board:ads": [write] }

        """;

    private ConfigWorld _world = null!;

    public async Task InitializeAsync() => _world = await ConfigWorld.NewAsync();

    public Task DisposeAsync()
    {
        _world.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task a_file_connects_a_hub_and_gives_everybody_what_it_says()
    {
        string told = await _world.ApplyAsync(ConfigWorld.Hub + Teams);

        told.ShouldContain("+ hub acme");
        told.ShouldContain("6 added, 0 changed, 0 removed.");
        (await _world.DesiredAsync()).ShouldBe(["acme ann@example.com admin +board:ads=write", "acme bob@example.com viewer"]);
        (await _world.ApplyAsync(ConfigWorld.Hub + Teams)).ShouldStartWith("Nothing to do");
    }

    [Fact]
    public async Task plan_tells_what_apply_then_does_and_keeps_nothing()
    {
        string file = await _world.WriteAsync(ConfigWorld.Hub + Teams);
        string before = await _world.ExportAsync();

        CliRun plan = await _world.RunAsync("plan", file);

        plan.ExitCode.ShouldBe(2, plan.Error);
        plan.Out.ShouldContain("+ hub acme");
        plan.Out.ShouldContain("6 to add, 0 to change, 0 to remove.");
        plan.Out.ShouldContain("2 people touched: 2 seats gained, 0 lost, 0 with other roles.");
        plan.Out.ShouldContain("    bob@example.com in acme: none -> viewer");
        (await _world.ExportAsync()).ShouldBe(before);
        (await _world.HubsAsync()).ShouldBeEmpty();

        (await _world.RunAsync("apply", file)).ExitCode.ShouldBe(0);
        CliRun again = await _world.RunAsync("plan", file);
        again.ExitCode.ShouldBe(0, again.Error);
        again.Out.Trim().ShouldBe("Nothing to do: the workspace is as the file says.");
    }

    [Fact]
    public async Task an_export_is_sorted_stable_without_credentials_and_nothing_to_do()
    {
        _ = await _world.ApplyAsync(ConfigWorld.Hub + Teams);

        string export = await _world.ExportAsync();

        export.ShouldNotContain("secret");
        export.ShouldNotContain("credential");
        (await _world.ExportAsync()).ShouldBe(export);
        (await _world.RunAsync("plan", await _world.WriteAsync(export))).ExitCode.ShouldBe(0);
        CliRun json = await _world.RunAsync("export", "--json");
        JsonNode.Parse(json.Out)!["hubs"]![0]!["businessId"]!.GetValue<string>().ShouldBe("acme");
        (await _world.RunAsync("plan", await _world.WriteAsync(json.Out, "hubs.json"))).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task drift_is_what_plan_shows_and_apply_sets_back()
    {
        _ = await _world.ApplyAsync(ConfigWorld.Hub + Teams);
        string file = await _world.WriteAsync(await _world.ExportAsync());
        CliRun drift = await CliRun.WithAppAsync(
            _world.Host.App, "", "grant", "create", "--hub", "acme", "--user", "bob@example.com", "--role", "admin", "--data", _world.Host.Data);
        drift.ExitCode.ShouldBe(0, drift.Error);

        CliRun plan = await _world.RunAsync("plan", file);

        plan.ExitCode.ShouldBe(2, plan.Error);
        plan.Out.ShouldContain("- grant acme user:bob@example.com");
        plan.Out.ShouldContain("    bob@example.com in acme: admin -> viewer");
        (await _world.RunAsync("apply", file)).ExitCode.ShouldBe(0);
        (await _world.DesiredAsync()).ShouldContain("acme bob@example.com viewer");
    }

    [Fact]
    public async Task policies_weights_and_settings_are_changed_and_values_left_out_stay()
    {
        _ = await _world.ApplyAsync(ConfigWorld.Hub + Teams);

        string told = await _world.ApplyAsync(
            """
            version: 1
            settings: { protect: ["root*"] }
            hubs:
              - { id: acme, app: FAKE, businessId: https://fake.example/ACME, label: Acme two, policy: { settle: 5s, mode: observe }, weights: { app: { viewer: 20 } } }
            """);

        told.ShouldContain("    label: acme -> Acme two");
        told.ShouldContain("    policy.settle: 2s -> 5s");
        told.ShouldContain("    weights.app.viewer: 10 -> 20");
        told.ShouldContain("    protect: (none) -> root*");
        Hub hub = (await _world.HubsAsync()).Single();
        hub.Label.ShouldBe("Acme two");
        hub.Policy.ShouldBe(HubPolicy.Default with { Settle = TimeSpan.FromSeconds(5), Mode = HubMode.Observe });
        hub.Roles.AppRoles.WeightOf("viewer").Value.ShouldBe(20);
        (await _world.DesiredAsync()).Length.ShouldBe(2);
    }

    [Fact]
    public async Task what_a_section_does_not_name_goes_and_a_section_left_out_stays()
    {
        _ = await _world.ApplyAsync(ConfigWorld.Hub + Teams);

        _ = await _world.ApplyAsync("version: 1\nmappings: []\n");
        (await _world.DesiredAsync()).ShouldBe(["acme ann@example.com admin +board:ads=write"]);

        string told = await _world.ApplyAsync("version: 1\ngrants: []\nteams: []\n");
        told.ShouldContain("0 added, 0 changed, 3 removed.");
        (await _world.DesiredAsync()).ShouldBeEmpty();
        (await _world.HubsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task a_hub_that_the_file_does_not_name_stays_unless_that_is_allowed()
    {
        _ = await _world.ApplyAsync(ConfigWorld.Hub);
        string file = await _world.WriteAsync("version: 1\nhubs: []\n");

        (await _world.RunAsync("apply", file)).ShouldBeRefused(1, "config_hub_missing");
        (await _world.RunAsync("plan", file)).ShouldBeRefused(1, "config_hub_missing");
        (await _world.HubsAsync()).Count.ShouldBe(1);

        (await _world.RunAsync("apply", file, "--allow-hub-removal")).ExitCode.ShouldBe(0);
        (await _world.HubsAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public async Task a_file_that_would_lose_too_many_seats_applies_nothing(int most, bool passes)
    {
        _ = await _world.ApplyAsync(ConfigWorld.Hub + Teams);
        string[] before = await _world.DesiredAsync();
        string file = await _world.WriteAsync("version: 1\nsettings: { ignore: [x] }\ngrants: []\n");

        CliRun run = await _world.RunAsync("apply", file, "--fail-if-removes", $"{most}");

        if (passes)
        {
            run.ExitCode.ShouldBe(0, run.Error);
            (await _world.DesiredAsync()).ShouldBeEmpty();
            return;
        }

        run.ShouldBeRefused(1, "config_too_many_removals");
        (await _world.DesiredAsync()).ShouldBe(before);
        (await _world.ExportAsync()).ShouldContain("ignore: []");
    }

    [Theory]
    [InlineData("roles: [chief]", "hubs.yaml:9:12: unknown_role: grants[0].roles")]
    [InlineData("roles: []", "invalid_grant: grants[0].roles")]
    [InlineData("roles: [viewer]\n    assets: { \"board:nope\": [read] }", "unknown_asset: grants[0].assets")]
    [InlineData("roles: [viewer]\n    seat: false", "invalid_grant: grants[0].seat")]
    public async Task a_grant_that_cannot_be_is_refused_at_its_place_and_nothing_is_stored(string terms, string fault)
    {
        string file = await _world.WriteAsync($"{ConfigWorld.Hub}grants:\n  - hub: acme\n    {terms}\n    user: ann@example.com\n");

        (await _world.RunAsync("apply", file)).ShouldBeRefused(1, fault);

        (await _world.HubsAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("grants:\n  - { hub: acme, team: Nobody, roles: [viewer] }", "8:24: unknown_team: grants[0].team")]
    [InlineData("grants:\n  - { hub: acme, user: nobody, roles: [viewer] }", "8:24: unknown_user: grants[0].user")]
    [InlineData("teams:\n  - { name: T, members: [nobody] }", "unknown_user: teams[0].members[0]")]
    [InlineData("mappings:\n  - { name: x, team: Nobody }", "unknown_team: mappings[0].team")]
    [InlineData("mappings:\n  - { pattern: \"(?=a)\", ignore: true }", "invalid_mapping: mappings[0]")]
    public async Task names_that_the_workspace_does_not_have_are_refused(string section, string fault)
    {
        (await _world.RunAsync("apply", await _world.WriteAsync($"{ConfigWorld.Hub}{section}\n"))).ShouldBeRefused(1, fault);
        (await _world.HubsAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("credential: { file: nowhere.txt }", "config_credential_unreadable: hubs[0].credential.file")]
    [InlineData("credential: { env: BUSINESSHUBS_NOT_SET }", "config_credential_unreadable: hubs[0].credential.env")]
    [InlineData("label: x", "config_credential_missing: hubs[0].credential")]
    [InlineData("credential: { file: hubs.yaml }", "hubs[0]")]
    [InlineData("policy: { parallel: 99 }\n    credential: { file: secret.txt }", "invalid_policy: hubs[0].policy")]
    [InlineData("weights: { app: { viewer: 100 } }\n    credential: { file: secret.txt }", "weight_tie")]
    [InlineData("weights: { app: { chief: 1 } }\n    credential: { file: secret.txt }", "unknown_role")]
    public async Task a_hub_that_cannot_be_connected_is_refused(string more, string fault)
    {
        string file = await _world.WriteAsync($"version: 1\nhubs:\n  - app: fake\n    businessId: acme\n    {more}\n");
        (await _world.RunAsync("apply", file)).ShouldBeRefused(1, fault);
        (await _world.HubsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task an_app_that_refuses_the_credential_or_is_down_refuses_the_file()
    {
        string file = await _world.WriteAsync(ConfigWorld.Hub);
        _world.Space.IsDown = true;
        (await _world.RunAsync("apply", file)).ShouldBeRefused(1, "app_unavailable");
        _world.Space.IsDown = false;
        _world.Space.Credential = "other";
        CliRun refused = await _world.RunAsync("plan", file);
        refused.ShouldBeRefused(1, "fake.bad_credential");
        refused.Error.ShouldNotContain("secret-1");
    }

    [Fact]
    public async Task every_fault_of_the_file_is_told_with_its_place()
    {
        string file = await _world.WriteAsync("version: 1\nhub: []\nteams:\n  - nam: a\n");

        CliRun run = await _world.RunAsync("plan", file);

        run.ExitCode.ShouldBe(1);
        run.Out.ShouldBeEmpty();
        run.Error.TrimEnd().Split('\n').ShouldAllBe(l => l.Contains("hubs.yaml:"));
        run.Error.ShouldContain("hubs.yaml:2:1: config_unknown_key");
        run.Error.ShouldContain("hubs.yaml:4:5: config_missing_key: teams[0].name");
    }

    [Fact]
    public async Task bad_usage_of_plan_is_never_taken_for_changes()
    {
        (await _world.RunAsync("plan")).ShouldBeRefused(1, "file");
        (await _world.RunAsync("plan", "/nowhere/at/all.yaml")).ShouldBeRefused(1, "cannot be read");
        (await _world.RunAsync("apply")).ShouldBeRefused(2, "file");
    }

    [Fact]
    public async Task a_grant_whose_time_is_over_may_stay_in_the_file()
    {
        string text = ConfigWorld.Hub + "grants:\n  - { hub: acme, user: ann@example.com, roles: [viewer], expires: 2020-01-01T00:00:00Z }\n";

        (await _world.ApplyAsync(text)).ShouldContain("1 added, 0 changed, 0 removed.");
        (await _world.DesiredAsync()).ShouldBeEmpty();
        (await _world.ApplyAsync(text)).ShouldStartWith("Nothing to do");
    }

    [Fact]
    public async Task the_documented_example_is_read_and_applied()
    {
        string page = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot(), "docs", "configuration-files.md"));
        string example = page.Split("```yaml\n")[1].Split("```")[0];
        Environment.SetEnvironmentVariable("ACME_TOKEN", "secret-1");
        try
        {
            _ = await _world.ApplyAsync(example);
        }
        finally
        {
            Environment.SetEnvironmentVariable("ACME_TOKEN", null);
        }

        (await _world.DesiredAsync()).ShouldBe(["Acme ann@example.com admin +board:ads=write", "Acme bob@example.com viewer"]);
        (await _world.RunAsync("plan", await _world.WriteAsync(example))).ExitCode.ShouldBe(0);
    }

    private static string RepositoryRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "BusinessHubs.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The repository was not found.");
    }
}
