using System.Globalization;
using Xunit.Abstractions;

namespace BusinessHubs.Provisioning.Tests.Simulation;

/// <summary>
/// Random sequences against the real editors, pipeline and database. <c>BH_SIM_SEQUENCES</c>, <c>BH_SIM_SECONDS</c> and
/// <c>BH_SIM_SEED</c> ask for more, for longer, or for one seed.
/// </summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int EnoughForEveryFault = 150;

    [Fact]
    public async Task random_sequences_keep_every_invariant()
    {
        int sequences = Setting("BH_SIM_SEQUENCES", 200);
        var limit = TimeSpan.FromSeconds(Setting("BH_SIM_SECONDS", 240));
        int first = Setting("BH_SIM_SEED", 1);
        long start = TimeProvider.System.GetTimestamp();
        var tally = new SimTally();
        await Parallel.ForEachAsync(
            Enumerable.Range(first, sequences).TakeWhile(_ => TimeProvider.System.GetElapsedTime(start) < limit),
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            async (seed, _) =>
            {
                var settings = new SimulationSettings(seed);
                var one = new SimTally();
                (IReadOnlyList<string> findings, string story) = await Simulator.RunAsync(settings, one);
                if (findings.Count > 0)
                    await FailAsync(settings, findings, story);
                lock (tally)
                    tally.Add(one);
            });

        Print($"seeds {first} to {first + tally.Sequences - 1} in {TimeProvider.System.GetElapsedTime(start):mm\\:ss}, violations 0\n{tally}");
        tally.Sequences.ShouldBeGreaterThan(0);
        if (tally.Sequences >= EnoughForEveryFault)
            tally.Missing(SimActs.All.Faults, SimActs.All.Points).ShouldBeEmpty("what never happened proves nothing");
    }

    [Fact]
    public Task a_grace_that_is_switched_off_is_found() =>
        IsFoundAsync(seed => new SimulationSettings(seed) { HubGrace = TimeSpan.Zero }, "NoEarlyLoss");

    [Fact]
    public Task a_forgotten_read_back_is_found() => IsFoundAsync(
        seed => new SimulationSettings(seed) { Plant = Plant.NoReadBack, InvitesPend = false, Limit = null, HubLimit = null, Commands = 80 }, "NoBlindRepeat");

    [Fact]
    public Task a_missing_protection_is_found() => IsFoundAsync(Plant.HiddenProtection, "HandsOff");

    [Fact]
    public Task a_forgotten_exemption_is_found() => IsFoundAsync(Plant.NoExemption, "HandsOff");

    [Fact]
    public Task a_read_lag_that_is_not_waited_for_is_found() => IsFoundAsync(
        seed => new SimulationSettings(seed) { ReadLag = TimeSpan.FromSeconds(30), BelievedLag = TimeSpan.Zero }, "NoBlindRepeat");

    [Fact]
    public Task a_journal_written_after_the_call_is_found() => IsFoundAsync(Plant.LateJournal, "Journal");

    [Fact]
    public Task a_node_that_does_not_look_at_its_lease_is_found() => IsFoundAsync(Plant.NoLeaseCheck, "OneWriter");

    [Fact]
    public Task a_safeguard_that_is_off_by_one_is_found() => IsFoundAsync(
        seed => new SimulationSettings(seed) { Limit = 2, HubLimit = 3 }, "Safeguard");

    [Fact]
    public Task a_safeguard_that_is_switched_off_is_found() => IsFoundAsync(
        seed => new SimulationSettings(seed) { Limit = 2, HubLimit = null }, "Safeguard");

    [Fact]
    public Task a_workspace_that_is_not_looked_at_is_found() => IsFoundAsync(Plant.NoWorkspaceFilter, "Isolation");

    [Fact]
    public Task trouble_of_one_hub_that_stops_another_is_found() => IsFoundAsync(
        seed => new SimulationSettings(seed) { Plant = Plant.SharedTrouble, SecondIsDown = true }, "Isolation");

    [Fact]
    public Task a_swallowed_change_is_found() => IsFoundAsync(Plant.LostMark, "NoLostChange", "Converges");

    [Fact]
    public Task a_double_invitation_is_found() => IsFoundAsync(Plant.DoubleInvite, "NoBlindRepeat");

    [Fact]
    public Task a_refused_request_that_leaves_something_behind_is_found() => IsFoundAsync(Plant.HalfRequest, "AllOrNothing");

    [Fact]
    public Task a_seat_set_aside_without_a_reason_is_found() => IsFoundAsync(Plant.NoReason, "NamedFate");

    [Fact]
    public async Task a_story_that_ends_badly_is_shrunk_to_the_few_commands_that_matter()
    {
        for (int seed = 1; seed <= 40; seed++)
        {
            var settings = new SimulationSettings(seed) { HubGrace = TimeSpan.Zero };
            if ((await Simulator.RunAsync(settings, new SimTally())).Findings.FirstOrDefault(f => f.StartsWith("NoEarlyLoss", StringComparison.Ordinal)) is not { } finding)
                continue;
            IReadOnlyList<SimCommand> few = await Simulator.ShrinkAsync(settings, finding, tries: 60);
            few.Count.ShouldBeLessThan(12);
            (await Simulator.RunAsync(settings, few, new SimTally())).Findings.ShouldContain(f => f.StartsWith("NoEarlyLoss", StringComparison.Ordinal));
            return;
        }

        Assert.Fail("The planted bug was not met.");
    }

    private static Task IsFoundAsync(Plant plant, params string[] invariants) =>
        IsFoundAsync(seed => new SimulationSettings(seed) { Plant = plant }, invariants);

    private static async Task IsFoundAsync(Func<int, SimulationSettings> planted, params string[] invariants)
    {
        var all = new List<string>();
        for (int seed = 1; seed <= 60; seed++)
        {
            all.AddRange((await Simulator.RunAsync(planted(seed), new SimTally())).Findings);
            if (all.Any(f => invariants.Any(i => f.StartsWith(i, StringComparison.Ordinal))))
                return;
        }

        Assert.Fail($"Not found: {string.Join(", ", invariants)}. Found: {string.Join('\n', all.Take(10))}");
    }

    private static async Task FailAsync(SimulationSettings settings, IReadOnlyList<string> findings, string story)
    {
        IReadOnlyList<SimCommand> few = await Simulator.ShrinkAsync(settings, findings[0]);
        (IReadOnlyList<string> again, string shorter) = await Simulator.RunAsync(settings, few, new SimTally());
        Assert.Fail(
            $"seed {settings.Seed}\n{string.Join('\n', findings)}\n\nshrunk to {few.Count} commands:\n{string.Join('\n', again)}\n{(again.Count > 0 ? shorter : story)}");
    }

    // For people who run it by hand, and for the soak run.
    private void Print(string figures)
    {
        output.WriteLine(figures);
        if (Environment.GetEnvironmentVariable("BH_SIM_FIGURES") is { Length: > 0 } file)
            File.AppendAllText(file, figures + "\n");
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out int value)
            ? value
            : otherwise;
}
