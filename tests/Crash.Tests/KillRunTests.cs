using System.Globalization;
using Xunit.Abstractions;

namespace BusinessHubs.Crash.Tests;

/// <summary>
/// Kills at random instants during many changes on five hubs. <c>BH_KILLS</c>, <c>BH_KILL_CHANGES</c> and <c>BH_KILL_SEED</c> ask for more
/// or for one seed; the figures of the documentation come from 50 kills and 2,000 changes.
/// </summary>
public sealed class KillRunTests(ITestOutputHelper output)
{
    [Fact]
    public async Task kills_at_random_instants_lose_nothing_double_nothing_and_remove_nobody()
    {
        (int kills, int changes, int seed) = (Setting("BH_KILLS", 8), Setting("BH_KILL_CHANGES", 400), Setting("BH_KILL_SEED", 1));
        output.WriteLine($"seed {seed}");
        long start = TimeProvider.System.GetTimestamp();
        await using KillRun run = await KillRun.PrepareAsync(seed, people: 40, grace: TimeSpan.FromSeconds(kills > 10 ? 240 : 45));
        await run.RunAsync(kills, changes);
        await run.JudgeAsync();

        run.Kills.ShouldBe(kills);
        run.Changes.ShouldBeGreaterThanOrEqualTo(changes);
        string figures = $"kill test, seed {seed}: {run.Kills} kills during {run.Changes} changes on 5 hubs in {TimeProvider.System.GetElapsedTime(start):mm\\:ss}, "
            + $"{run.Repeats} requests without an answer were sent again; 0 lost, 0 doubled invitations, 0 early removals, all converged; "
            + $"{run.Late.Count} people were unwanted for longer than the grace because the server was dead too often";
        output.WriteLine(figures);
        if (Environment.GetEnvironmentVariable("BH_SIM_FIGURES") is { Length: > 0 } file)
            await File.AppendAllTextAsync(file, figures + "\n");
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out int value) ? value : otherwise;
}
