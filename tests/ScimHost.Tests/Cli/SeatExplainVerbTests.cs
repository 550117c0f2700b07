using System.Text.Json.Nodes;

namespace BusinessHubs.ScimHost.Tests.Cli;

public sealed class SeatExplainVerbTests
{
    [Fact]
    public async Task seat_explain_says_why_in_lines_and_as_json()
    {
        using CliWorld world = await CliWorld.NewAsync();
        string[][] rows = await world.RowsAsync("seat", "explain", "--hub", "octo", "--user", "ann@example.com");
        rows.ShouldContain(r => r.SequenceEqual(new[] { "scope", "team", "Viewers" }));
        rows.ShouldContain(r => r[0] == "decide" && r[1] == "grant (wins)" && r[2] == world.Grant && r[r.Length - 1] == "Counts");
        rows.ShouldContain(r => r.SequenceEqual(new[] { "decide", "desired", "viewer" }));
        rows.ShouldContain(r => r.SequenceEqual(new[] { "act", "next", "ask the app first" }));

        CliRun json = await world.RunAsync("seat", "explain", "--hub", "octo", "--user", world.Ann.ToString(), "--json");
        json.ExitCode.ShouldBe(0, json.Error);
        JsonNode.Parse(json.Out)!["decide"]!["grants"]![0]!["wins"]!.GetValue<bool>().ShouldBeTrue();

        CliRun nobody = await world.RunAsync("seat", "explain", "--hub", "octo", "--user", "nobody@example.com");
        nobody.ExitCode.ShouldBe(1);
        nobody.Error.ShouldStartWith("unknown_user:");
    }
}
