namespace BusinessHubs.Crash.Tests;

/// <summary>Kills, pauses and restarts nodes at random. Two of them always live.</summary>
internal sealed class NodeTrouble(CrashWorld world, OwnershipHistory history, int seed, TimeSpan lease)
{
#pragma warning disable CA5394 // Reproducible, and no secret hangs on it.
    private readonly Random _random = new(seed);

    /// <summary>What happened.</summary>
    public List<Disturbance> Done { get; } = [];

    /// <summary>So many disturbances, one after the other, each kind in turn.</summary>
    public async Task RunAsync(int times)
    {
        for (int time = 0; time < times; time++)
        {
            await WaitAsync(TimeSpan.FromMilliseconds(500 + _random.Next(2_000)));
            await DisturbAsync(_random.Next(world.Nodes.Count), (DisturbanceKind)(time % 3));
        }
    }

    private async Task DisturbAsync(int node, DisturbanceKind kind)
    {
        HostProcess host = world.Nodes[node];
        string owner = host.Node;
        world.Nodes.Use(node, false);
        switch (kind)
        {
            case DisturbanceKind.Kill:
                await host.KillAsync();
                await NoteAsync(kind, owner);
                await WaitAsync(lease * (0.2 + (1.5 * _random.NextDouble())));
                await world.ReplaceAsync(node);
                break;
            case DisturbanceKind.Pause:
                await host.PauseAsync();
                await NoteAsync(kind, owner);
                await WaitAsync(lease * (1.1 + _random.NextDouble()));
                await host.ContinueAsync();
                world.Nodes.Use(node, true);
                break;
            case DisturbanceKind.Restart:
                await host.TerminateAsync();
                await NoteAsync(kind, owner);
                _ = await host.ExitCodeAsync();
                await world.ReplaceAsync(node);
                break;
            default:
                throw new InvalidOperationException($"No such disturbance: {kind}.");
        }
    }

    private async Task NoteAsync(DisturbanceKind kind, string owner) => Done.Add(new Disturbance(kind, owner, await history.NowAsync()));

    private static Task WaitAsync(TimeSpan time) => Task.Delay(time, TimeProvider.System);
}
