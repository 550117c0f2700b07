using System.Globalization;
using Xunit.Abstractions;

namespace BusinessHubs.Provisioning.Tests.Simulation;

/// <summary>
/// Random sequences against the real editors, pipeline and database. <c>BH_SIM_SEQUENCES</c>, <c>BH_SIM_SECONDS</c> and
/// <c>BH_SIM_SEED</c> ask for more, for longer, or for one seed.
/// </summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    [Fact]
    public async Task random_sequences_keep_every_invariant()
    {
        int sequences = Setting("BH_SIM_SEQUENCES", 60);
        var limit = TimeSpan.FromSeconds(Setting("BH_SIM_SECONDS", 60));
        int first = Setting("BH_SIM_SEED", 1);
        long start = TimeProvider.System.GetTimestamp();
        int done = 0;
        for (; done < sequences && TimeProvider.System.GetElapsedTime(start) < limit; done++)
        {
            (IReadOnlyList<string> findings, string story) = await Simulator.RunAsync(new SimulationSettings(first + done));
            findings.ShouldBeEmpty($"seed {first + done}\n{string.Join('\n', findings)}\n{story}");
        }

        output.WriteLine($"seeds {first} to {first + done - 1} in {TimeProvider.System.GetElapsedTime(start)}");
        done.ShouldBeGreaterThan(0);
    }

    [Fact]
    public Task a_grace_that_is_switched_off_is_found() =>
        IsFoundAsync(seed => new SimulationSettings(seed) { HubGrace = TimeSpan.Zero }, "NoEarlyLoss");

    [Fact]
    public Task a_forgotten_read_back_is_found() =>
        IsFoundAsync(seed => new SimulationSettings(seed) { ReadsBack = false }, "NoBlindRepeat");

    [Fact]
    public Task a_missing_protection_is_found() =>
        IsFoundAsync(seed => new SimulationSettings(seed) { ShowsProtection = false }, "HandsOff");

    [Fact]
    public Task a_read_lag_that_is_not_waited_for_is_found() => IsFoundAsync(
        seed => new SimulationSettings(seed) { ReadLag = TimeSpan.FromSeconds(30), BelievedLag = TimeSpan.Zero }, "NoBlindRepeat");

    private static async Task IsFoundAsync(Func<int, SimulationSettings> planted, string invariant)
    {
        var all = new List<string>();
        for (int seed = 1; seed <= 40; seed++)
        {
            all.AddRange((await Simulator.RunAsync(planted(seed))).Findings);
            if (all.Any(f => f.StartsWith(invariant, StringComparison.Ordinal)))
                return;
        }

        all.ShouldContain(f => f.StartsWith(invariant, StringComparison.Ordinal));
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out int value)
            ? value
            : otherwise;
}
