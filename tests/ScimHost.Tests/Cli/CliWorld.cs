using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.TestKit.Fakes;

namespace BusinessHubs.ScimHost.Tests.Cli;

/// <summary>A data directory with a user, a team and a connected hub of the fake app; a server runs on it, commands work beside it.</summary>
internal sealed class CliWorld : IDisposable
{
    public TestHost Host { get; } = new();

    public FakeSpace Space { get; private set; } = null!;

    public UserId Ann { get; private set; }

    public string Hub { get; private set; } = "";

    public string Grant { get; private set; } = "";

    public static async Task<CliWorld> NewAsync()
    {
        var world = new CliWorld();
        world.Space = world.Host.App.AddSpace("acme", "secret-1", "ads");
        world.Ann = await world.Host.UserAsync("ann@example.com");
        await world.Host.GroupAsync("Viewers", [world.Ann]);
        CliRun connected = await world.WithInputAsync(
            "secret-1\n", "hub", "connect", "--app", "fake", "--business-id", "acme", "--label", "octo", "--credential-stdin");
        connected.ExitCode.ShouldBe(0, connected.Error);
        world.Hub = connected.Out.Trim();
        _ = await world.RowsAsync("grant", "create", "--hub", "octo", "--team", "Viewers", "--role", "viewer");
        world.Grant = (await world.RowsAsync("grant", "list", "--hub", "octo")).Single()[0];
        return world;
    }

    public void Dispose() => Host.Dispose();

    public Task<CliRun> RunAsync(params string[] args) => WithInputAsync("", args);

    public Task<CliRun> WithInputAsync(string input, params string[] args) =>
        CliRun.WithAppAsync(Host.App, input, [.. args, "--data", Host.Data]);

    /// <summary>The rows of a command that must be done and say nothing on standard error.</summary>
    public async Task<string[][]> RowsAsync(params string[] args)
    {
        CliRun run = await RunAsync(args);
        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.ShouldBeEmpty();
        return [.. run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd('\r').Split('\t'))];
    }

    public async Task WriteAsync(Func<IUnitOfWork, Task> change)
    {
        await using IUnitOfWork work = await Host.Get<IUnitOfWorkFactory>().BeginAsync((await Host.ContextAsync()).Workspace, default);
        await change(work);
        await work.CommitAsync(default);
    }
}
