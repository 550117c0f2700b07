using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Running;

namespace BusinessHubs.Provisioning.Tests.Simulation;

/// <summary>Plants a bug from outside: in the database, in the app, or between product and either.</summary>
internal static class SimPlants
{
    /// <summary>Before the first command.</summary>
    public static void Plant(SimWorld world)
    {
        switch (world.Settings.Plant)
        {
            case Simulation.Plant.LateJournal:
                Func<string, bool> look = world.First.Space.IsJournalled!;
                world.First.Space.IsJournalled = id =>
                {
                    // The line is not there yet when the call comes; it is written when the call is over.
                    Execute(world, $"UPDATE task_attempt SET sent_at = -sent_at WHERE id = '{id}' COLLATE NOCASE AND sent_at > 0");
                    bool seen = look(id);
                    Execute(world, $"UPDATE task_attempt SET sent_at = -sent_at WHERE id = '{id}' COLLATE NOCASE AND sent_at < 0");
                    return seen;
                };
                break;
            case Simulation.Plant.NoLeaseCheck:
                world.Units.Instead = method => method switch
                {
                    nameof(IHubTaskStore.HoldsHubAsync) => Task.FromResult(true),
                    nameof(IHubTaskStore.GateAsync) when world.Units.Acting is { } acting => Task.FromResult<HubGate?>(
                        new HubGate(acting.Hub.Version, HubState.Healthy, acting.Fence, DateTimeOffset.MaxValue, null, 0)),
                    _ => null,
                };
                break;
            case Simulation.Plant.LostMark:
                int marks = 0;
                world.Units.Instead = method => method == nameof(ISeatQueue.MarkAsync) && ++marks % 4 == 0 ? Task.CompletedTask : null;
                break;
            case Simulation.Plant.DoubleInvite:
                world.Harness.App.Wrap = connector => new DoubleInviting(connector);
                break;
            case Simulation.Plant.SharedTrouble:
                world.First.Space.IsDown = true;
                break;
            default:
                break;
        }
    }

    /// <summary>After each seat that was run.</summary>
    public static void AfterSeat(SimWorld world)
    {
        if (world.Settings.Plant == Simulation.Plant.NoReadBack)
            Execute(world, "UPDATE seat_work SET must_read_back = false");
        if (world.Settings.Plant == Simulation.Plant.NoReason)
            Execute(world, "UPDATE seat_work SET reason = NULL");
    }

    /// <summary>After an exemption.</summary>
    public static void AfterExemption(SimWorld world)
    {
        if (world.Settings.Plant == Simulation.Plant.NoExemption)
            Execute(world, "UPDATE seat SET exempt = false");
    }

    /// <summary>Before the neighbour's requests.</summary>
    public static void BeforeNeighbour(SimWorld world)
    {
        if (world.Settings.Plant == Simulation.Plant.NoWorkspaceFilter)
            world.Units.Astray = _ => world.Harness.Context.Workspace;
    }

    /// <summary>While a request is refused.</summary>
    public static void InRefusal(SimWorld world)
    {
        if (world.Settings.Plant == Simulation.Plant.HalfRequest)
            Execute(world, "UPDATE seat_work SET wanted_rev = wanted_rev + 1");
    }

    private static void Execute(SimWorld world, string sql) => world.Harness.Database.Execute(sql);
}
