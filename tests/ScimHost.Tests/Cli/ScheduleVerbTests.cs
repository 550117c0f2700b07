namespace BusinessHubs.ScimHost.Tests.Cli;

/// <summary><c>settings</c>, and the calendar of <c>hub change</c>.</summary>
public sealed class ScheduleVerbTests
{
    [Fact]
    public async Task settings_are_shown_and_changed_one_by_one_and_say_that_no_mail_server_is_there()
    {
        using CliWorld world = await CliWorld.NewAsync();
        _ = await world.RowsAsync("settings", "change", "--report-to", "ops@example.com", "--report-to", "boss@example.com", "--keep-task-days", "30");
        _ = await world.RowsAsync("settings", "change", "--report-cron", "0 6 * * *");

        Dictionary<string, string> facts = (await world.RowsAsync("settings", "show")).ToDictionary(r => r[0], r => r[1]);

        facts["report-to"].ShouldBe("ops@example.com boss@example.com");
        (facts["report-cron"], facts["keep-task-days"], facts["keep-sync-days"]).ShouldBe(("0 6 * * *", "30", "90"));
        facts["mails"].ShouldStartWith("not sent: no mail server is configured");
        (await world.RunAsync("settings", "change", "--report-cron", "* * * * *")).ShouldBeRefused(1, "invalid_cron");
        (await world.RunAsync("settings", "change", "--report-to", "nobody")).ShouldBeRefused(1, "invalid_settings");
        (await world.RowsAsync("settings", "change", "--report-to", "none"))[0][1].ShouldBe("none");
    }

    [Fact]
    public async Task a_hub_gets_a_calendar_and_loses_it_again()
    {
        using CliWorld world = await CliWorld.NewAsync();
        (await world.RunAsync("hub", "change", "--hub", "octo", "--sync-cron", "0 3 * * *", "--json")).Out.ShouldContain("\"syncCron\": \"0 3 * * *\"");
        (await world.RunAsync("hub", "change", "--hub", "octo", "--sync-cron", "hourly")).ShouldBeRefused(1, "invalid_cron");
        (await world.RunAsync("hub", "change", "--hub", "octo", "--sync-cron", "none", "--json")).Out.ShouldContain("\"syncCron\": null");
    }
}
