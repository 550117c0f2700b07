using BusinessHubs.TestKit.Pipeline;
using Xunit.Abstractions;

namespace BusinessHubs.Crash.Tests;

/// <summary>Nodes of two versions on one PostgreSQL, with emulated apps and an IdP that goes on all the while.</summary>
[Trait("Engine", "PostgreSql")]
[Collection("one server of PostgreSQL, which a test takes away")]
public sealed class UpgradeTests(ITestOutputHelper output)
{
    // What a load balancer takes to notice that a node is to get nothing more, and what is on its way by then.
    private static readonly TimeSpan Draining = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task nodes_are_upgraded_one_after_the_other_and_no_request_fails()
    {
        await using TestDatabase database = await TestDatabase.EmptyAsync();
        await using KillRun run = await KillRun.PrepareAsync(
            seed: 3, people: 40, grace: TimeSpan.FromSeconds(30), hubs: 4,
            count => CrashWorld.StartAsync(count, watched: true, nodes: 3, NodeSettings.Of(database.ConnectionString, leaseSeconds: 6)), leaving: true);
        await run.RunAsync(UpgradeAsync(run.World, database.Probe), changes: 300);
        await run.JudgeAsync();
        run.World.Unanswered.ShouldBeEmpty("requests that had to be sent again");
        run.Repeats.ShouldBe(0);
        output.WriteLine($"upgrade test: 3 nodes, {run.Changes} changes and {run.Leavers.Count} leavers, no request failed");
    }

    private static async Task UpgradeAsync(CrashWorld world, DatabaseProbe probe)
    {
        // One node is of the next version, and the schema with it; another is restarted as what it was.
        await ReplaceAsync(world, 0, migrations: 1);
        Applied(probe, "99990101000000_Expand").ShouldBe(1);
        await ReplaceAsync(world, 1, migrations: 0);
        await ReplaceAsync(world, 1, migrations: 1);
        await ReplaceAsync(world, 2, migrations: 1);

        // The version after that takes away what only the first knew, and may work beside the second.
        await ReplaceAsync(world, 0, migrations: 2);
        Applied(probe, "99990102000000_Contract").ShouldBe(1);
        await ReplaceAsync(world, 1, migrations: 1);

        await EndAsync(world, 2);

        // A node of the first version would not understand the schema any more, and says so in one line.
        InvalidOperationException refused = await Should.ThrowAsync<InvalidOperationException>(world.ReplaceAsync(2, NextVersion.Of(0)));
        refused.Message.ShouldContain("was made by a newer version");
        await world.ReplaceAsync(2, NextVersion.Of(2));
    }

    private static async Task ReplaceAsync(CrashWorld world, int node, int migrations)
    {
        await EndAsync(world, node);
        await world.ReplaceAsync(node, NextVersion.Of(migrations));
    }

    // As an operator does it: nothing more is sent to the node, what is on its way is answered, and it ends.
    private static async Task EndAsync(CrashWorld world, int node)
    {
        world.Nodes.Use(node, false);
        await Task.Delay(Draining, TimeProvider.System);
        await world.Nodes[node].TerminateAsync();
        (await world.Nodes[node].ExitCodeAsync()).ShouldBe(0);
    }

    private static long Applied(DatabaseProbe probe, string migration) =>
        probe.Number($"SELECT COUNT(*) FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" = '{migration}'");
}
