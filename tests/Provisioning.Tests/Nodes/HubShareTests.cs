using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Nodes;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Nodes;

/// <summary>How hubs are spread over nodes, and how they move when nodes come and go.</summary>
public sealed class HubShareTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(6, 1, 7)]
    [InlineData(6, 2, 4)]
    [InlineData(7, 2, 5)]
    [InlineData(200, 3, 68)]
    public void a_node_may_hold_its_part_rounded_up_and_one_more(int hubs, int nodes, int limit) => HubShare.Limit(hubs, nodes).ShouldBe(limit);

    [Fact]
    public void the_idlest_hubs_are_let_go_first()
    {
        HubPulse busy = Pulse(1, Now);
        HubPulse later = Pulse(2, Now.AddHours(1));
        HubPulse idle = Pulse(3, null);
        HubShare.Surplus([busy, later, idle], 1).ShouldBe([idle.Hub, later.Hub]);
        HubShare.Surplus([busy, later, idle], 3).ShouldBeEmpty();
    }

    [Fact]
    public async Task hubs_move_to_a_node_that_joins_without_a_quiet_time_and_come_back_when_it_leaves()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        string[] names = [.. Enumerable.Range(0, 6).Select(i => $"acme{i}")];
        foreach (string name in names)
            _ = await world.ConnectAsync(name);
        NodeStanding[] nodes = [new(world.Ids), new(world.Ids)];
        await using LivePipeline first = await LivePipeline.StartNodeAsync(world, nodes[0], names);
        await first.UntilAsync(() => HeldBy(world, nodes[0]) == 6, "one node has all");

        foreach (NodeStanding node in nodes)
            node.Saw([Record(nodes[0]), Record(nodes[1])]);
        LivePipeline second = await LivePipeline.StartNodeAsync(world, nodes[1], names);
        await second.UntilAsync(() => HeldBy(world, nodes[1]) == 2, "two of them have moved");
        await second.PassAsync(TimeSpan.FromSeconds(30));
        (HeldBy(world, nodes[0]), HeldBy(world, nodes[1])).ShouldBe((4, 2));
        world.Database.Number("SELECT COUNT(*) FROM hub_lease WHERE quiet_until IS NOT NULL").ShouldBe(0, "they were let go in good order");

        await second.DisposeAsync();
        nodes[0].Saw([Record(nodes[0])]);
        await first.UntilAsync(() => HeldBy(world, nodes[0]) == 6, "they are back");
    }

    [Fact]
    public async Task hubs_that_cannot_be_held_take_no_place_from_those_that_can()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        string[] names = ["acme0", "acme1", "acme2", "acme3"];
        foreach (string name in names)
            _ = await world.ConnectAsync(name);
        world.Database.Execute("UPDATE hub SET app = 'gone' WHERE label <> 'acme3'");
        NodeStanding[] nodes = [new(world.Ids), new(world.Ids)];
        nodes[0].Saw([Record(nodes[0]), Record(nodes[1])]);
        await using LivePipeline only = await LivePipeline.StartNodeAsync(world, nodes[0], names);
        await only.UntilAsync(() => HeldBy(world, nodes[0]) == 1, "the good one is held, though three are the limit");
    }

    private static int HeldBy(PipelineHarness world, NodeStanding node) =>
        (int)world.Database.Number($"SELECT COUNT(*) FROM hub_lease WHERE owner = '{node.Id}' AND until > {world.Clock.GetUtcNow().UtcTicks}");

    private static NodeRecord Record(NodeStanding node) => new(node.Id, "m", "1", node.Roles, Now, Now);

    private static HubPulse Pulse(byte number, DateTimeOffset? due)
    {
        var id = new Guid(0, 0, 0, [0, 0, 0, 0, 0, 0, 0, number]);
        return new HubPulse(new WorkspaceId(id), new HubId(id), 1, HubState.Healthy, 1, 1) { NextSeat = due };
    }
}
