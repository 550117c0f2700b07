using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Simulation;

/// <summary>Runs a sequence of commands with crashes and faults, lets the world come to rest, and judges it.</summary>
internal static class Simulator
{
    /// <summary>Runs the sequence of a seed.</summary>
    public static Task<(IReadOnlyList<string> Findings, string Story)> RunAsync(SimulationSettings settings, SimTally tally) =>
        RunAsync(settings, SimCommand.Of(settings.Seed, settings.Commands), tally);

    /// <summary>Runs these commands; the findings, and the story that led to them.</summary>
    public static async Task<(IReadOnlyList<string> Findings, string Story)> RunAsync(
        SimulationSettings settings, IReadOnlyList<SimCommand> commands, SimTally tally)
    {
        await using SimWorld world = await SimWorld.BeginAsync(settings, tally);
        var acts = new SimActs(world);
        try
        {
            foreach (SimCommand command in commands)
                await acts.StepAsync(command);
            await world.RestAsync(settings.SecondIsDown ? [world.First] : world.Both);
            await SimJudge.JudgeAsync(world, world.First);
            if (settings.SecondIsDown)
            {
                world.Second.Space.IsDown = false;
                await world.RestAsync([world.Second]);
            }

            await SimJudge.JudgeAsync(world, world.Second);
            await SimJudge.JudgeNeighbourAsync(world);
            await SimJudge.TamperAsync(world);
        }
        catch (Exception e) when (e is not CrashException)
        {
            world.Found.Add($"Simulation: {e}");
        }

        tally.Add(commands.Count, [world.First.Space, world.Second.Space], world.Units.Deaths);
        return (world.Found, world.Tell());
    }

    /// <summary>The fewest commands, found by leaving commands out, that still lead to a finding of the same invariant.</summary>
    public static async Task<IReadOnlyList<SimCommand>> ShrinkAsync(SimulationSettings settings, string finding, int tries = 150)
    {
        string invariant = finding.Split(':')[0];
        List<SimCommand> kept = [.. SimCommand.Of(settings.Seed, settings.Commands)];
        for (int size = kept.Count / 2; size > 0; size /= 2)
        {
            for (int at = 0; at < kept.Count && tries > 0; tries--)
            {
                List<SimCommand> fewer = [.. kept.Take(at), .. kept.Skip(at + size)];
                (IReadOnlyList<string> found, _) = await RunAsync(settings, fewer, new SimTally());
                if (found.Any(f => f.StartsWith(invariant, StringComparison.Ordinal)))
                    kept = fewer;
                else
                    at += size;
            }
        }

        return kept;
    }
}
