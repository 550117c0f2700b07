using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Nodes;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Storage.Engines.Postgres;
using BusinessHubs.TestKit.Pipeline;
using Microsoft.Extensions.Logging.Abstractions;

namespace BusinessHubs.Storage.Tests.Engines;

/// <summary>Rings from node to node.</summary>
public sealed class PostgresRelayTests
{
    private static readonly HubId One = new(new Guid("00000000-0000-7000-8000-000000000001"));

    [Fact]
    public void what_is_written_is_read_by_others_and_not_by_oneself_and_nonsense_is_nothing()
    {
        string text = PostgresRelay.Write("node-a", [One.Value, Guid.Empty]);
        PostgresRelay.Read("node-b", text).ShouldBe([One]);
        PostgresRelay.Read("node-a", text).ShouldBeNull();
        PostgresRelay.Read("node-b", PostgresRelay.Write("node-a", [Guid.Empty])).ShouldBe([]);
        PostgresRelay.Read("node-b", "nonsense").ShouldBeNull();
        PostgresRelay.Read("node-b", "node-a:not-a-hub").ShouldBeNull();
    }

    [Fact]
    [Trait("Engine", "PostgreSql")]
    public async Task a_ring_on_one_node_wakes_the_hub_on_another()
    {
        await using TestDatabase database = await TestDatabase.EmptyAsync();
        await using var engine = new PostgresEngine(database.ConnectionString);
        var ids = new Version7IdSource(TimeProvider.System);
        using PostgresRelay first = New(engine, ids);
        using PostgresRelay second = New(engine, ids);
        var here = new WorkSignal(first);
        var there = new WorkSignal(second);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await first.StartAsync(patience.Token);
        await second.StartAsync(patience.Token);

        // Listening begins with a ring of the supervisor's bell.
        (await there.Supervisor.WaitToReadAsync(patience.Token)).ShouldBeTrue();
        here.Ring([One]);
        (await there.Of(One).WaitToReadAsync(patience.Token)).ShouldBeTrue();
        await first.StopAsync(CancellationToken.None);
        await second.StopAsync(CancellationToken.None);
    }

    private static PostgresRelay New(PostgresEngine engine, IIdSource ids) =>
        new(engine, new NodeStanding(ids), TimeProvider.System, NullLogger<PostgresRelay>.Instance);
}
