using System.Net;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Reporting;

namespace BusinessHubs.ScimHost.Tests.Domain;

/// <summary>The report of leavers: what was said, asked, sent and confirmed, and what is still open.</summary>
public sealed class ReportScenarios
{
    private static readonly Access Viewer = Access.Account("viewer");

    [Fact]
    public async Task the_deprovisioning_report_tells_what_was_said_asked_sent_and_confirmed()
    {
        using SyncWorld world = await SyncWorld.StartAsync();
        string ann = await world.UserAsync("ann@example.com");
        string bob = await world.UserAsync("bob@example.com");
        string old = await world.UserAsync("old@example.com");
        await world.ActivateAsync(old, false);
        world.Space.Accounts["ann@example.com"] = Viewer;
        world.Space.Accounts["old@example.com"] = Viewer;
        _ = await world.ConnectAsync();
        await world.SettledAsync();
        (await RowsAsync(world)).Select(r => (Text(r, "userName"), Text(r, "status"))).ShouldBe([("old@example.com", "awaitingConfirmation")]);

        await world.ActivateAsync(ann, false);
        await world.ActivateAsync(bob, false);
        await SyncWorld.UntilAsync(() => Task.FromResult(!world.Space.Accounts.ContainsKey("ann@example.com")), "ann is removed");
        await world.SettledAsync();

        JsonNode row = (await RowsAsync(world)).Single(r => Text(r, "userName") == "ann@example.com");
        (Text(row, "status"), Text(row, "idpSaid"), Text(row, "app")).ShouldBe(("removed", "deactivated", "fake"));
        DateTimeOffset said = Time(row, "idpSaidAt");
        Time(row, "askedAt").ShouldBeGreaterThanOrEqualTo(said);
        Time(row, "sentAt").ShouldBeGreaterThanOrEqualTo(Time(row, "askedAt"));
        Time(row, "confirmedAt").ShouldBeGreaterThanOrEqualTo(Time(row, "sentAt"));
        row["attempts"]!.GetValue<int>().ShouldBe(1);
        row["tookSeconds"]!.GetValue<double>().ShouldBe((Time(row, "confirmedAt") - said).TotalSeconds, 0.001);
        row["openSeconds"].ShouldBeNull();
        (await RowsAsync(world, $"&from={Uri.EscapeDataString(DateTimeOffset.UnixEpoch.ToString("O"))}&to={Uri.EscapeDataString(said.AddTicks(-1).ToString("O"))}"))
            .Select(r => Text(r, "userName")).ShouldBe(["old@example.com"]);
        _ = await world.Admin.GetAsync("/api/v1/reports/deprovisioning?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z")
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_page");
        _ = await world.Admin.GetAsync("/api/v1/reports/deprovisioning?format=xml").ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_format");
        _ = await world.Admin.GetAsync($"/api/v1/reports/deprovisioning?hub={Guid.Empty}").ShouldBeProblemAsync(HttpStatusCode.NotFound, "unknown_hub");
    }

    [Fact]
    public async Task the_report_as_text_never_runs_as_a_formula()
    {
        using SyncWorld world = await SyncWorld.StartAsync();
        string evil = await world.UserAsync("=HYPERLINK(evil)@example.com");
        await world.ActivateAsync(evil, false);
        world.Space.Accounts["=HYPERLINK(evil)@example.com"] = Viewer;
        _ = await world.ConnectAsync();

        using HttpResponseMessage answer = await world.Admin.GetAsync("/api/v1/reports/deprovisioning?format=csv");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("deprovisioning.csv");
        string[] lines = (await answer.Content.ReadAsStringAsync()).Split("\r\n");
        lines.Length.ShouldBe(3);
        lines[0].ShouldStartWith("\"user_id\",\"user_name\"");
        lines[1].ShouldContain("\"'=HYPERLINK(evil)@example.com\"");
        lines[1].ShouldContain("\"AwaitingConfirmation\"");
        lines[2].ShouldBeEmpty();
    }

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@x", "\"'@x\"")]
    [InlineData("\tx", "\"'\tx\"")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("\uFF1D1", "\"'\uFF1D1\"")]
    [InlineData("\uFF0B1", "\"'\uFF0B1\"")]
    [InlineData("\uFF0D1", "\"'\uFF0D1\"")]
    [InlineData("\uFF201", "\"'\uFF201\"")]
    [InlineData("  =1", "\"'  =1\"")]
    [InlineData("say \"a,b\"", "\"say \"\"a,b\"\"\"")]
    [InlineData("plain", "\"plain\"")]
    [InlineData(null, "\"\"")]
    public void cells_are_quoted_and_what_begins_like_a_formula_is_not_one(string? value, string cell) =>
        CsvText.Line([value]).ShouldBe(cell + "\r\n");

    private static async Task<IReadOnlyList<JsonNode>> RowsAsync(SyncWorld world, string more = "") =>
        [.. (await world.Admin.GetAsync($"/api/v1/reports/deprovisioning?limit=200{more}").JsonAsync())["items"]!.AsArray().Select(r => r!)];

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    private static DateTimeOffset Time(JsonNode node, string name) => node[name]!.GetValue<DateTimeOffset>();
}
