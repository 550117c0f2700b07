using System.Globalization;
using BusinessHubs.TestKit.Pipeline;
using Xunit.Abstractions;

namespace BusinessHubs.Crash.Tests;

/// <summary>
/// Several server processes on one PostgreSQL, with emulated apps. <c>BH_NODE_CHANGES</c>, <c>BH_NODE_HUBS</c>, <c>BH_NODE_TROUBLES</c>,
/// <c>BH_NODE_LEASE</c> (seconds; 0 for the product's 45) and <c>BH_NODE_SEED</c> ask for more than each build runs.
/// </summary>
[Trait("Engine", "PostgreSql")]
[Collection("one server of PostgreSQL, which a test takes away")]
public sealed class NodeTests(ITestOutputHelper output)
{
    private static readonly TimeSpan ProductLease = TimeSpan.FromSeconds(45);

    [Fact]
    public async Task nodes_that_are_killed_paused_and_restarted_lose_nothing_double_nothing_and_never_share_a_hub()
    {
        (int changes, int hubs, int troubles, int seed) = (Setting("BH_NODE_CHANGES", 200), Setting("BH_NODE_HUBS", 6), Setting("BH_NODE_TROUBLES", 3), Setting("BH_NODE_SEED", 1));
        int seconds = Setting("BH_NODE_LEASE", 6);
        TimeSpan lease = seconds == 0 ? ProductLease : TimeSpan.FromSeconds(seconds);
        await using TestDatabase database = await TestDatabase.EmptyAsync();
        var history = new OwnershipHistory(database.ConnectionString);
        IReadOnlyDictionary<string, string> settings = NodeSettings.Of(database.ConnectionString, seconds == 0 ? null : seconds);
        long start = TimeProvider.System.GetTimestamp();
        await using KillRun run = await KillRun.PrepareAsync(
            seed, people: 40, grace: TimeSpan.FromSeconds(20) + (2 * lease), hubs,
            count => CrashWorld.StartAsync(count, watched: true, nodes: 3, settings), leaving: true);
        using var stopping = new CancellationTokenSource();
        Task watching = history.WatchAsync(stopping.Token);
        var trouble = new NodeTrouble(run.World, history, seed, lease);
        await run.RunAsync(trouble.RunAsync(troubles), changes);
        await run.JudgeAsync();
        await stopping.CancelAsync();
        await watching;

        OwnershipHistory.Overlaps(await history.AttemptsAsync(), lease / 2.25).ShouldBeEmpty();
        trouble.Done.Count.ShouldBe(troubles);
        run.Changes.ShouldBeGreaterThanOrEqualTo(changes);
        Print($"nodes test, seed {seed}: 3 nodes, {hubs} hubs, {run.Changes} changes and {run.Leavers.Count} leavers, {troubles} disturbances in "
            + $"{TimeProvider.System.GetElapsedTime(start):mm\\:ss}; {run.Repeats} requests were sent again, hubs were taken {history.Takings} times; "
            + $"0 lost, 0 doubled, 0 early removals ({run.Late.Count} late moves), 0 shared hubs");
        foreach (Disturbance done in trouble.Done)
        {
            TimeSpan[] times = [.. history.Takeovers(done).Order()];
            Print(string.Create(
                CultureInfo.InvariantCulture,
                $"  {done.Kind}: {times.Length} hubs taken over, the first after {(times.Length == 0 ? 0 : times[0].TotalSeconds):0.0} s, the last after {(times.Length == 0 ? 0 : times[^1].TotalSeconds):0.0} s"));
        }
    }

    [Fact]
    public async Task a_database_that_goes_away_under_load_and_comes_back_has_lost_nothing_that_was_accepted()
    {
        int seed = Setting("BH_NODE_SEED", 1);
        await using TestDatabase database = await TestDatabase.EmptyAsync();
        IReadOnlyDictionary<string, string> settings = NodeSettings.Of(database.ConnectionString, leaseSeconds: 6);
        long start = TimeProvider.System.GetTimestamp();
        await using KillRun run = await KillRun.PrepareAsync(
            seed, people: 40, grace: TimeSpan.FromSeconds(30), hubs: 4,
            count => CrashWorld.StartAsync(count, watched: true, nodes: 2, settings), leaving: true);
        await run.RunAsync(DatabaseOutages.RunAsync(Setting("BH_NODE_OUTAGES", 3), seed), Setting("BH_NODE_CHANGES", 200));
        await run.JudgeAsync();
        run.Repeats.ShouldBeGreaterThan(0, "requests met the outages");
        Print($"outage test, seed {seed}: 2 nodes, 4 hubs, {run.Changes} changes and {run.Leavers.Count} leavers in {TimeProvider.System.GetElapsedTime(start):mm\\:ss}; "
            + $"{run.Repeats} requests were sent again; 0 lost, 0 doubled, 0 early removals ({run.Late.Count} late moves), all converged");
    }

    [Fact]
    public void an_owner_that_sends_while_its_predecessor_may_be_writing_is_found()
    {
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        OwnershipHistory.Span former = new("h", 1, start, start.AddSeconds(1));
        OwnershipHistory.Span killed = new("h", 1, start, null);
        OwnershipHistory.Span next = new("h", 2, start.AddSeconds(5), start.AddSeconds(6));
        OwnershipHistory.Overlaps([former, next], TimeSpan.FromSeconds(20)).ShouldBeEmpty();
        OwnershipHistory.Overlaps([killed, next], TimeSpan.FromSeconds(20)).Count.ShouldBe(1);
        OwnershipHistory.Overlaps([former, next, former with { Sent = start.AddSeconds(5.5), Ended = start.AddSeconds(5.6) }], TimeSpan.FromSeconds(20)).Count.ShouldBe(1);
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out int value) ? value : otherwise;

    private void Print(string line)
    {
        output.WriteLine(line);
        if (Environment.GetEnvironmentVariable("BH_SIM_FIGURES") is { Length: > 0 } file)
            File.AppendAllText(file, line + "\n");
    }
}
