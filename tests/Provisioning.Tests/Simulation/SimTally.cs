using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Simulation;

/// <summary>What happened in a run of many sequences; a fault that never happened proves nothing.</summary>
internal sealed class SimTally
{
    public int Sequences { get; private set; }

    public int Commands { get; private set; }

    public int Calls { get; private set; }

    public int Writes { get; private set; }

    public int Deaths { get; private set; }

    public int Takeovers { get; set; }

    public int Pauses { get; set; }

    public int Holds { get; set; }

    public int Approved { get; set; }

    public int Refusals { get; set; }

    public int Repeats { get; set; }

    public int ByHand { get; set; }

    public int LaggedSequences { get; set; }

    public int DownSequences { get; set; }

    public int Tampers { get; set; }

    public Dictionary<FakeFaultKind, int> Faults { get; } = [];

    public Dictionary<CrashPoint, int> Points { get; } = [];

    public void Add(int commands, IEnumerable<FakeSpace> spaces, int deaths)
    {
        (Sequences, Commands, Deaths) = (Sequences + 1, Commands + commands, Deaths + deaths);
        foreach (FakeSpace space in spaces)
        {
            (Calls, Writes) = (Calls + space.Calls.Count, Writes + space.Writes.Count);
            foreach ((FakeFaultKind kind, int times) in space.Fired)
                Faults[kind] = Faults.GetValueOrDefault(kind) + times;
        }
    }

    /// <summary>Takes over what another run counted.</summary>
    public void Add(SimTally other)
    {
        (Sequences, Commands, Calls, Writes) = (Sequences + other.Sequences, Commands + other.Commands, Calls + other.Calls, Writes + other.Writes);
        (Deaths, Takeovers, Pauses, Holds) = (Deaths + other.Deaths, Takeovers + other.Takeovers, Pauses + other.Pauses, Holds + other.Holds);
        (Approved, Refusals, Repeats, ByHand) = (Approved + other.Approved, Refusals + other.Refusals, Repeats + other.Repeats, ByHand + other.ByHand);
        (LaggedSequences, DownSequences, Tampers) = (LaggedSequences + other.LaggedSequences, DownSequences + other.DownSequences, Tampers + other.Tampers);
        foreach ((FakeFaultKind kind, int times) in other.Faults)
            Faults[kind] = Faults.GetValueOrDefault(kind) + times;
        foreach ((CrashPoint point, int times) in other.Points)
            Points[point] = Points.GetValueOrDefault(point) + times;
    }

    /// <summary>What should have happened and never did.</summary>
    public IEnumerable<string> Missing(IEnumerable<FakeFaultKind> faults, IEnumerable<CrashPoint> points)
    {
        foreach (FakeFaultKind kind in faults.Where(k => !Faults.ContainsKey(k)))
            yield return $"fault {kind}";
        foreach (CrashPoint point in points.Where(p => !Points.ContainsKey(p)))
            yield return $"death at {point}";
        foreach ((string name, int count) in ((string, int)[])[
            ("death", Deaths), ("takeover", Takeovers), ("pause", Pauses), ("hold", Holds), ("approval", Approved), ("refused request", Refusals),
            ("repeated request", Repeats), ("change by hand", ByHand), ("lagging reads", LaggedSequences), ("app that is down", DownSequences),
            ("tampered audit trail", Tampers)])
        {
            if (count == 0)
                yield return name;
        }
    }

    public override string ToString() =>
        $"""
        {Sequences} sequences, {Commands} commands, {Calls} calls of which {Writes} writes
        {Faults.Values.Sum()} faults: {string.Join(", ", Faults.OrderBy(f => f.Key).Select(f => $"{f.Key} {f.Value}"))}
        {Deaths} deaths, at named points: {string.Join(", ", Points.OrderBy(p => p.Key).Select(p => $"{p.Key} {p.Value}"))}
        {Pauses} pauses beyond the lease, {Takeovers} takeovers, {Holds} holds ({Approved} approved), {ByHand} changes by hand, {Refusals} refused and {Repeats} repeated requests
        {LaggedSequences} sequences with lagging reads, {DownSequences} with a second app that is down, {Tampers} tampered audit trails found
        """;
}
