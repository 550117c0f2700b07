using System.Diagnostics;
using System.Text.Json;
using BusinessHubs.AppEmulators.Portal;
using BusinessHubs.Connectors.Agent.Wire;
using static BusinessHubs.Browser.Tests.Portal.AgentWorld;

namespace BusinessHubs.Browser.Tests.Portal;

/// <summary>A server that is killed leaves no browser behind that goes on changing the app.</summary>
public sealed class OrphanTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task a_browser_ends_when_the_process_that_started_it_is_killed()
    {
        await using AgentWorld world = await StartAsync();
        await world.FaultAsync("GET", "/login", new() { ["delayMs"] = 120_000, ["delayAt"] = "before" });
        using var folder = new TestFolder();
        var request = new AgentRequest(
            PortalRecipe.Quick, world.Address.AbsoluteUri, PortalEmulator.BusinessId,
            new AgentCredential(PortalEmulator.UserName, Password, PortalCodes.Secret), "check", new AgentArguments(), 110_000,
            "/usr/bin/chromium", null)
        {
            HostAddress = "127.0.0.1",
            Sandbox = !Environment.IsPrivilegedProcess,
        };
        await File.WriteAllTextAsync(folder.File("request"), JsonSerializer.Serialize(request, AgentWire.Options));

        // The shell is the server: it starts the runner as its child, and waits.
        var start = new ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", $"'{Runner}' < request > answer 2>&1 & wait" }, WorkingDirectory = folder.Path };
        foreach (string name in new[] { "HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME" })
            start.Environment[name] = folder.Path;
        using Process server = Process.Start(start)!;
        await UntilAsync(world.HaveFaultsStruckAsync);
        Processes(folder.Path).ShouldContain(line => line.Contains("--headless", StringComparison.Ordinal));

        server.Kill();

        await UntilAsync(() => Task.FromResult(Processes(folder.Path).Length == 0));
        (await File.ReadAllTextAsync(folder.File("answer"))).ShouldBeEmpty("nobody hears it");
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        var clock = Stopwatch.StartNew();
        while (!await holds())
        {
            clock.Elapsed.ShouldBeLessThan(Patience);
            await Task.Yield();
        }
    }
}
