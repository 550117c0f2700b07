using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Tests.Cli;
using BusinessHubs.TestKit.Fakes;

namespace BusinessHubs.ScimHost.Tests.Config;

/// <summary>A server with two users, two groups and the fake app, whose configuration is kept in a file.</summary>
internal sealed class ConfigWorld : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TestHost Host { get; } = new();

    public FakeSpace Space { get; private set; } = null!;

    public UserId Ann { get; private set; }

    public UserId Bob { get; private set; }

    /// <summary>A hub <c>acme</c> that the file connects; its credential lies beside the file.</summary>
    public const string Hub =
        """
        version: 1
        hubs:
          - app: fake
            businessId: acme
            label: acme
            credential: { file: secret.txt }

        """;

    public static async Task<ConfigWorld> NewAsync()
    {
        var world = new ConfigWorld();
        world.Space = world.Host.App.AddSpace("acme", "secret-1", "ads");
        world.Ann = await world.Host.UserAsync("ann@example.com");
        world.Bob = await world.Host.UserAsync("bob@example.com");
        await world.Host.GroupAsync("GH-Engineers", [world.Ann, world.Bob]);
        await world.Host.GroupAsync("Temporary", [world.Bob]);
        await File.WriteAllTextAsync(world._folder.Sub("secret.txt"), "secret-1\n");
        return world;
    }

    public async Task<string> WriteAsync(string text, string name = "hubs.yaml")
    {
        string path = _folder.Sub(name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }

    public Task<CliRun> RunAsync(params string[] args) => CliRun.WithAppAsync(Host.App, "", ["config", .. args, "--data", Host.Data]);

    /// <summary>Applies a text that must be accepted.</summary>
    public async Task<string> ApplyAsync(string text, params string[] more)
    {
        CliRun run = await RunAsync(["apply", await WriteAsync(text), .. more]);
        run.ExitCode.ShouldBe(0, run.Error);
        return run.Out;
    }

    public async Task<string> ExportAsync()
    {
        CliRun run = await RunAsync("export");
        run.ExitCode.ShouldBe(0, run.Error);
        return run.Out;
    }

    /// <summary>What everybody should have in each hub, as <c>label userName access</c>.</summary>
    public async Task<string[]> DesiredAsync()
    {
        ChangeContext context = await Host.ContextAsync();
        List<string> lines = [];
        foreach (Hub hub in await HubsAsync())
        {
            Page<SeatDetails> page = (await Host.Get<SeatOperations>().ListAsync(context, hub.Id, null, 100, default)).Value();
            lines.AddRange(page.Items.Select(s => $"{hub.Label} {s.Overview.UserName} {s.Overview.Desired}"));
        }

        return [.. lines.Where(l => !l.EndsWith(" none", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    public async Task<IReadOnlyList<Hub>> HubsAsync()
    {
        await using IUnitOfWork work = await Host.Get<IUnitOfWorkFactory>().ReadAsync((await Host.ContextAsync()).Workspace, default);
        return await work.Hubs.ListAsync(default);
    }

    public void Dispose()
    {
        Host.Dispose();
        _folder.Dispose();
    }
}
