using System.Diagnostics;
using System.Globalization;
using System.Runtime;

namespace BusinessHubs.Benchmarks.Pipelines;

/// <summary>
/// What the pipeline itself costs: tasks through one hub and through many, time from an accepted change to the first call, the influence
/// of a dead hub on others, idle CPU, and memory with many pending seats.
/// </summary>
internal sealed class PipelineBenchmark(TextWriter output)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs the named parts, or all of them.</summary>
    public static async Task<int> RunAsync(string[] parts, TextWriter output)
    {
        var benchmark = new PipelineBenchmark(output);
        (string Name, Func<Task> Run)[] all =
        [
            ("one-hub", () => benchmark.ThroughputAsync(1, 20_000)),
            ("many-hubs", () => benchmark.ThroughputAsync(200, 100)),
            ("latency", () => benchmark.LatencyAsync(TimeSpan.Zero)),
            ("latency-settled", () => benchmark.LatencyAsync(TimeSpan.FromSeconds(2))),
            ("dead-hub", benchmark.DeadHubAsync),
            ("idle", benchmark.IdleAsync),
            ("pending", () => benchmark.PendingAsync(100_000)),
        ];
        if (parts.FirstOrDefault(p => !all.Any(a => a.Name == p)) is { } unknown)
        {
            await output.WriteLineAsync($"There is no part '{unknown}'; there are {string.Join(", ", all.Select(a => a.Name))}.");
            return 2;
        }

        await benchmark.WarmUpAsync();
        foreach ((string name, Func<Task> run) in all.Where(a => parts.Length == 0 || parts.Contains(a.Name)))
            await run();
        return 0;
    }

    // The first half minute is spent in the compiler, which looks at each method three times; a server runs for longer than that.
    private async Task WarmUpAsync()
    {
        await using PipelineWorld world = await PipelineWorld.StartAsync();
        BenchHub hub = (await world.SeedAsync(1, 20_000, TimeSpan.Zero))[0];
        await world.JoinAsync(hub, hub.People.Select(p => p.Id));
        await world.StartPipelineAsync();
        await UntilAsync(async () => hub.Space.Writes == hub.People.Count && await world.BusyAsync(hub.Id) == 0, "warm");
        await output.WriteLineAsync($"{Environment.ProcessorCount} cores, .NET {Environment.Version}, SQLite in {Path.GetTempPath()}");
    }

    private async Task ThroughputAsync(int hubs, int people)
    {
        await using PipelineWorld world = await PipelineWorld.StartAsync();
        BenchHub[] all = await world.SeedAsync(hubs, people, TimeSpan.Zero);
        foreach (BenchHub hub in all)
            await world.JoinAsync(hub, hub.People.Select(p => p.Id));
        using var process = Process.GetCurrentProcess();
        TimeSpan cpu = process.TotalProcessorTime;
        (long bytes, TimeSpan collecting, TimeSpan compiling) = (GC.GetTotalAllocatedBytes(), GC.GetTotalPauseDuration(), JitInfo.GetCompilationTime());
        long start = Stopwatch.GetTimestamp();
        await world.StartPipelineAsync();
        await UntilAsync(() => Task.FromResult(all.All(h => h.Space.Writes >= people)), "everybody is invited");
        double invited = Stopwatch.GetElapsedTime(start).TotalSeconds;
        foreach (BenchHub hub in all)
            await UntilAsync(async () => await world.BusyAsync(hub.Id) == 0, "every seat is at rest");
        double rested = Stopwatch.GetElapsedTime(start).TotalSeconds;
        process.Refresh();
        int tasks = hubs * people;
        if (all.Sum(h => h.Space.Writes) != tasks)
            throw new WrongAnswerException("somebody was invited twice");
        double each = (process.TotalProcessorTime - cpu).TotalMilliseconds / tasks;
        Say($"{hubs} hub(s), {tasks} tasks: {tasks / rested:F0} tasks/s until every seat rests ({tasks / invited:F0}/s until the last call), {each:F2} ms of CPU a task");
        Say($"  each task: {(GC.GetTotalAllocatedBytes() - bytes) / 1024.0 / tasks:F0} kB allocated, {(GC.GetTotalPauseDuration() - collecting).TotalMilliseconds / tasks:F3} ms paused for them, {(JitInfo.GetCompilationTime() - compiling).TotalMilliseconds / tasks:F3} ms compiling");
    }

    private async Task LatencyAsync(TimeSpan settle)
    {
        await using PipelineWorld world = await PipelineWorld.StartAsync();
        BenchHub hub = (await world.SeedAsync(1, 300, settle))[0];
        await world.StartPipelineAsync();
        List<double> times = await LatenciesAsync(world, [hub], settle > TimeSpan.Zero ? 16 : 1);
        Say($"change accepted to first call of the app, settle {settle.TotalSeconds} s: {Percentiles(times)}");
    }

    private async Task DeadHubAsync()
    {
        foreach (bool dead in (bool[])[false, true])
        {
            await using PipelineWorld world = await PipelineWorld.StartAsync();
            BenchHub[] hubs = await world.SeedAsync(11, 60, TimeSpan.Zero, dead ? InstantApp.Dead : "well");
            await world.JoinAsync(hubs[0], hubs[0].People.Select(p => p.Id));
            await world.StartPipelineAsync();
            await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
            List<double> times = await LatenciesAsync(world, hubs[1..], 1);
            Say($"ten hubs beside one that {(dead ? "never answers" : "answers")}: {Percentiles(times)}");
        }
    }

    // One change after the other; with many at once where each would wait for its settle window.
    private static async Task<List<double>> LatenciesAsync(PipelineWorld world, BenchHub[] hubs, int atOnce)
    {
        var times = new List<double>();
        foreach (BenchPerson[] people in hubs[0].People.Select((_, i) => i).SelectMany(i => hubs.Select(h => h.People[i])).Chunk(atOnce))
        {
            var accepted = new Dictionary<BenchPerson, long>();
            foreach (BenchPerson person in people)
            {
                await world.JoinAsync(hubs.First(h => h.People.Contains(person)), [person.Id]);
                accepted[person] = Stopwatch.GetTimestamp();
            }

            foreach (BenchPerson person in people)
            {
                InstantSpace space = hubs.First(h => h.People.Contains(person)).Space;
                long start = Stopwatch.GetTimestamp();
                while (!space.FirstWrites.ContainsKey(person.Email))
                {
                    if (Stopwatch.GetElapsedTime(start) > Patience)
                        throw new WrongAnswerException("nobody called the app");
                    await Task.Delay(Glance, TimeProvider.System);
                }

                times.Add(Math.Max(0, Stopwatch.GetElapsedTime(accepted[person], space.FirstWrites[person.Email]).TotalMilliseconds));
            }
        }

        return times;
    }

    private async Task IdleAsync()
    {
        await using PipelineWorld world = await PipelineWorld.StartAsync();
        _ = await world.SeedAsync(200, 1, TimeSpan.Zero);
        await world.StartPipelineAsync();
        await Task.Delay(TimeSpan.FromSeconds(10), TimeProvider.System);
        using var process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        await Task.Delay(TimeSpan.FromSeconds(30), TimeProvider.System);
        process.Refresh();
        double share = (process.TotalProcessorTime - before) / Stopwatch.GetElapsedTime(start);
        Say($"idle with 200 hubs: {share * 100:F1} % of one core");
    }

    private async Task PendingAsync(int seats)
    {
        await using PipelineWorld world = await PipelineWorld.StartAsync();
        BenchHub hub = (await world.SeedAsync(1, seats, TimeSpan.FromSeconds(15), InstantApp.Dead))[0];
        long empty = Settled();
        foreach (BenchPerson[] people in hub.People.Chunk(5_000))
            await world.JoinAsync(hub, people.Select(p => p.Id));
        await world.StartPipelineAsync();
        await Task.Delay(TimeSpan.FromSeconds(20), TimeProvider.System);
        int busy = await world.BusyAsync(hub.Id);
        using var process = Process.GetCurrentProcess();
        Say($"{busy} pending seats: {(Settled() - empty) / 1048576.0:F1} MB more on the managed heap, working set {process.WorkingSet64 / 1048576.0:F0} MB");
    }

    private static long Settled()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        long start = Stopwatch.GetTimestamp();
        while (!await holds())
        {
            if (Stopwatch.GetElapsedTime(start) > Patience)
                throw new WrongAnswerException($"never came true: {what}");
            await Task.Delay(Look, TimeProvider.System);
        }
    }

    private static string Percentiles(List<double> times)
    {
        double[] sorted = [.. times.Order()];
        double At(double share) => sorted[(int)Math.Min(sorted.Length - 1, share * sorted.Length)];
        return string.Create(CultureInfo.InvariantCulture, $"p50 {At(0.5):F1} ms, p95 {At(0.95):F1} ms, p99 {At(0.99):F1} ms ({sorted.Length} changes)");
    }

    private void Say(FormattableString text) => output.WriteLine(FormattableString.Invariant(text));
}
