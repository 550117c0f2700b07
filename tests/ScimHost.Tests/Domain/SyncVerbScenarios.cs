using BusinessHubs.Provisioning.Model;
using BusinessHubs.ScimHost.Tests.Cli;

namespace BusinessHubs.ScimHost.Tests.Domain;

/// <summary>The verbs of syncs, accounts and reports, beside a running server.</summary>
public sealed class SyncVerbScenarios
{
    [Fact]
    public async Task the_daily_work_on_syncs_and_accounts_can_be_done_on_the_command_line()
    {
        using SyncWorld world = await SyncWorld.StartAsync();
        string lea = await world.UserAsync("lea@example.com");
        string tom = await world.UserAsync("tom@example.com");
        await world.ActivateAsync(lea, false);
        await world.ActivateAsync(tom, false);
        foreach (string mail in new[] { "lea@example.com", "tom@example.com", "who@else.example", "robot@else.example", "ann@private.example" })
            world.Space.Accounts[mail] = Access.Account("viewer");
        _ = await world.UserAsync("ann@example.com");
        _ = await world.ConnectAsync();
        string hub = world.Hub[(world.Hub.LastIndexOf('/') + 1)..];

        string[] report = (await RowsAsync(world, "sync", "list", "--hub", hub)).ShouldHaveSingleItem();
        report[1].ShouldBe("AwaitingConfirmation");
        string[][] lines = await RowsAsync(world, "sync", "show", "--sync", report[0]);
        string LineOf(string account) => lines.Single(l => l[1] == "LeaverStillThere" && l[3] == account)[0];
        (await RowsAsync(world, "sync", "dismiss", "--sync", report[0], "--line", LineOf("id-of-tom@example.com")))[0]
            .ShouldBe(["1", "0", "AwaitingConfirmation"]);
        (await RowsAsync(world, "sync", "confirm", "--sync", report[0]))[0].ShouldBe(["1", "0", "Applied"]);
        _ = await RowsAsync(world, "account", "exempt", "--hub", hub, "--account", "id-of-robot@else.example", "--reason", "Build robot");
        (await RowsAsync(world, "account", "unexempt", "--hub", hub, "--account", "id-of-robot@else.example"))[0][1].ShouldBe("Unmatched");
        (await RowsAsync(world, "account", "match", "--hub", hub, "--account", "id-of-ann@private.example", "--user", "ann@example.com"))[0][2]
            .ShouldBe("Onboarded");
        (await RowsAsync(world, "account", "remove", "--hub", hub, "--account", "id-of-who@else.example"))[0][1].ShouldBe("Due");
        await SyncWorld.UntilAsync(
            () => Task.FromResult(!world.Space.Accounts.ContainsKey("lea@example.com") && !world.Space.Accounts.ContainsKey("who@else.example")),
            "both accounts are removed");
        await world.SettledAsync();
        (await RowsAsync(world, "account", "list", "--hub", hub)).Select(r => r[1])
            .ShouldContain("id-of-robot@else.example");

        int before = (await world.ReportsAsync()).Count;
        (await RowsAsync(world, "sync", "run", "--hub", hub))[0][0].ShouldBe(hub);
        await SyncWorld.UntilAsync(async () => (await world.ReportsAsync()).Count > before, "the server has taken up the sync");

        CliRun text = await RunAsync(world, "report", "deprovisioning", "--hub", hub);
        text.ExitCode.ShouldBe(0, text.Error);
        text.Out.Split("\r\n")[0].ShouldStartWith("\"user_id\"");
        text.Out.ShouldContain("\"lea@example.com\"");
        (await RunAsync(world, "sync", "show", "--sync", "nothing")).ShouldBeRefused(1, "unknown_sync");
        (await RunAsync(world, "account", "remove", "--hub", hub, "--account", "service-account")).ShouldBeRefused(1, "service_account");
    }

    private static Task<CliRun> RunAsync(SyncWorld world, params string[] args) =>
        CliRun.WithAppAsync(world.Host.App, "", [.. args, "--data", world.Host.Data]);

    private static async Task<string[][]> RowsAsync(SyncWorld world, params string[] args)
    {
        CliRun run = await RunAsync(world, args);
        run.ExitCode.ShouldBe(0, run.Error);
        return [.. run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd('\r').Split('\t'))];
    }
}
