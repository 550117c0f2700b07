using System.Text.Json.Nodes;
using BusinessHubs.ScimHost.Cli;

namespace BusinessHubs.ScimHost.Tests.Cli;

/// <summary><c>team</c>, <c>mapping</c>, <c>grant</c> and <c>hub</c> for daily work, previews, tables and JSON.</summary>
public sealed class DailyVerbTests : IAsyncLifetime
{
    private CliWorld _world = null!;

    public async Task InitializeAsync() => _world = await CliWorld.NewAsync();

    public Task DisposeAsync()
    {
        _world.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task a_team_is_made_filled_shown_emptied_and_deleted()
    {
        string id = (await _world.RowsAsync("team", "create", "--name", "Night shift")).Single().Single();
        (await _world.RowsAsync("team", "add-member", "--team", "night shift", "--user", "ann@example.com")).Single().ShouldBe([id, "Night shift", "Own", "1"]);
        (await _world.RowsAsync("team", "show", "--team", id)).ShouldBe([[id, "Night shift", "Own", "1"], ["member", _world.Ann.ToString()]]);
        (await _world.RowsAsync("team", "rename", "--team", id, "--name", "Nights")).Single()[1].ShouldBe("Nights");
        (await _world.RowsAsync("team", "remove-member", "--team", "Nights", "--user", "ann@example.com")).Single()[3].ShouldBe("0");
        (await _world.RowsAsync("team", "list")).Select(r => r[1]).ShouldBe(["Viewers", "Nights"], ignoreOrder: true);
        (await _world.RowsAsync("team", "delete", "--team", "Nights")).Single().ShouldBe([id, "deleted"]);
        (await _world.RunAsync("team", "delete", "--team", "Nights")).ShouldBeRefused(1, "unknown_team");
        (await _world.RunAsync("team", "delete", "--team", "Viewers")).ShouldBeRefused(1, "team_of_group");
    }

    [Fact]
    public async Task a_mapping_is_previewed_added_changed_and_removed()
    {
        CliRun preview = await _world.RunAsync("mapping", "add", "--kind", "name", "--pattern", "Viewers", "--ignore", "--preview");
        preview.ExitCode.ShouldBe(0, preview.Error);
        preview.Out.ShouldContain("1 people touched: 0 seats gained, 1 lost, 0 with other roles.");
        preview.Out.ShouldContain("    ann@example.com in octo: viewer -> none");
        (await _world.RowsAsync("mapping", "list")).ShouldBeEmpty();

        string id = (await _world.RowsAsync("mapping", "add", "--kind", "prefix", "--pattern", "tmp-", "--ignore")).Single().Single();
        (await _world.RowsAsync("mapping", "change", "--id", id, "--kind", "prefix", "--pattern", "tmp-", "--team", "Viewers")).Single()[..3]
            .ShouldBe([id, "Prefix", "tmp-"]);
        (await _world.RowsAsync("mapping", "list")).Single()[4].ShouldBe("2");
        (await _world.RowsAsync("mapping", "remove", "--id", id)).Single().ShouldBe([id, "removed"]);
        (await _world.RunAsync("mapping", "add", "--kind", "pattern", "--pattern", "(?=a)", "--ignore")).ShouldBeRefused(1, "invalid_mapping");
    }

    [Fact]
    public async Task a_grant_is_previewed_shown_changed_until_a_day_and_revoked()
    {
        (await _world.RowsAsync("grant", "create", "--hub", "octo", "--user", "ann@example.com", "--role", "admin", "--preview"))
            .Last().Single().ShouldBe("    ann@example.com in octo: viewer -> admin");
        string id = (await _world.RowsAsync(
            "grant", "create", "--hub", "octo", "--user", "ann@example.com", "--role", "admin", "--expires", "2099-01-31T18:00:00+01:00")).Single().Single();
        (await _world.RowsAsync("grant", "show", "--id", id)).Single().ShouldBe([id, "user", "ann@example.com", "Collaborator", "admin", "2099-01-31 17:00:00Z"]);
        (await _world.RowsAsync("grant", "change", "--id", id, "--role", "viewer")).Single()[4..].ShouldBe(["viewer", "-"]);
        (await _world.RowsAsync("grant", "revoke", "--id", id, "--preview")).Single().Single().ShouldBe("Nobody's access changes.");
        (await _world.RowsAsync("grant", "revoke", "--id", id)).Single().ShouldBe([id, "revoked"]);
        (await _world.RunAsync("grant", "create", "--hub", "octo", "--user", "ann@example.com", "--role", "admin", "--expires", "2099-01-31"))
            .ShouldBeRefused(2, "--expires");
    }

    [Fact]
    public async Task a_hub_is_checked_changed_and_removed()
    {
        (await _world.RowsAsync("hub", "check", "--hub", "octo")).Single()[1].ShouldBe("Healthy");
        _ = await _world.RowsAsync("hub", "change", "--hub", "octo", "--label", "Octo", "--mode", "observe", "--maintenance", "true",
            "--settle-seconds", "7", "--recheck-seconds", "60", "--parallel", "3", "--calls-per-minute", "90");
        JsonNode hub = await JsonAsync("hub", "status", "--hub", "octo", "--json");
        hub["label"]!.GetValue<string>().ShouldBe("Octo");
        hub["policy"]!["mode"]!.GetValue<string>().ShouldBe("observe");
        hub["policy"]!["maintenance"]!.GetValue<bool>().ShouldBeTrue();
        string.Join(' ', ((string[])["settleSeconds", "pendingRecheckSeconds", "parallel", "callsPerMinute"]).Select(n => hub["policy"]![n]!.ToString())).ShouldBe("7 60 3 90");
        (await _world.RunAsync("hub", "change", "--hub", "octo", "--json")).ShouldBeRefused(2, "Nothing to change");
        (await _world.RunAsync("settings", "change")).ShouldBeRefused(2, "Nothing to change");
        (await _world.RunAsync("hub", "remove", "--hub", "octo")).ShouldBeRefused(2, "--reason");
        (await _world.RowsAsync("hub", "remove", "--hub", "octo", "--reason", "gone")).Single().ShouldBe([_world.Hub, "removed"]);
        (await _world.RowsAsync("hub", "list")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("hubs", "hub", "list")]
    [InlineData("teams", "team", "list")]
    [InlineData("mappings", "mapping", "list")]
    [InlineData("tasks", "task", "list")]
    [InlineData("hubs/ID/grants", "grant", "list", "--hub", "octo")]
    [InlineData("hubs/ID/seats", "seat", "list", "--hub", "octo")]
    public async Task json_is_what_the_admin_api_answers(string address, params string[] args)
    {
        _ = await _world.RowsAsync("mapping", "add", "--kind", "prefix", "--pattern", "tmp-", "--ignore");
        HttpClient client = await _world.Host.ClientAsync();

        JsonNode api = await client.GetAsync($"/api/v1/{address.Replace("ID", _world.Hub, StringComparison.Ordinal)}").JsonAsync();

        (await JsonAsync([.. args, "--json"]))["items"]!.ToJsonString().ShouldBe(api["items"]!.ToJsonString());
    }

    [Fact]
    public void on_a_terminal_rows_are_a_table_with_a_header()
    {
        using var text = new StringWriter();
        var console = new CliConsole(TextReader.Null, text, TextWriter.Null, IsTerminal: true);

        console.List(false, ["a", "long\tname"], n => n, ["name", "count"], n => [n, 1]);

        text.ToString().ShouldBe($"NAME       COUNT{Environment.NewLine}a          1{Environment.NewLine}long name  1{Environment.NewLine}");
    }

    private async Task<JsonNode> JsonAsync(params string[] args)
    {
        CliRun run = await _world.RunAsync(args);
        run.ExitCode.ShouldBe(0, run.Error);
        return JsonNode.Parse(run.Out)!;
    }
}
