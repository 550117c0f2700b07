using System.Diagnostics;
using System.Globalization;

namespace BusinessHubs.Benchmarks;

/// <summary>Runs the scenarios on directories of each size and prints a table. Exit code 0; 1 after a wrong answer; 2 for wrong arguments.</summary>
internal static class Runner
{
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        if (Settings.Read(args) is not { } settings)
        {
            await errors.WriteLineAsync($"{Settings.Usage}\nscenarios: {string.Join(' ', Scenarios.Names)}");
            return 2;
        }

        await output.WriteLineAsync(
            $"{Environment.ProcessorCount} processors, .NET {Environment.Version}, {settings.Connections} connections, {settings.Seconds} s each");
        await output.WriteLineAsync(Row("users", "scenario", "count", "per s", "p50 ms", "p95 ms", "p99 ms", "cpu us"));
        await output.WriteLineAsync(Row("---:", "---", "---:", "---:", "---:", "---:", "---:", "---:"));
        try
        {
            foreach (int users in settings.Users)
                await RunAsync(settings, users, output);
            return 0;
        }
        catch (WrongAnswerException wrong)
        {
            await errors.WriteLineAsync($"wrong answer: {wrong.Message}");
            return 1;
        }
    }

    private static async Task RunAsync(Settings settings, int users, TextWriter output)
    {
        await using BenchDatabase? database = settings.Postgres is { } postgres ? await BenchDatabase.CreateAsync(postgres) : null;
        await using ServerProcess server = await ServerProcess.StartAsync(database);
        Connection[] connections = await Task.WhenAll(
            Enumerable.Range(0, settings.Connections).Select(_ => Connection.OpenAsync(server.Address, server.Token)));
        try
        {
            var world = new World(server, connections, database);
            await world.SeedAsync(users);
            foreach (string name in Scenarios.Names.Where(n => settings.Only.Count == 0 || settings.Only.Contains(n)).Where(n => Scenarios.Suits(n, users)))
            {
                Measurement m = await MeasureAsync(await Scenarios.PrepareAsync(name, world, settings), settings, server);
                await output.WriteLineAsync(Row(
                    Text(users), name, Text(m.Latencies.Length), Text(Math.Round(m.PerSecond)), Text(m.Percentile(0.5)), Text(m.Percentile(0.95)),
                    Text(m.Percentile(0.99)), Text(Math.Round(m.ProcessorMicroseconds))));
            }
        }
        catch (WrongAnswerException wrong)
        {
            throw new WrongAnswerException($"{wrong.Message}\nThe end of the server's log:\n{server.Log}");
        }
        finally
        {
            foreach (Connection connection in connections)
                connection.Dispose();
        }
    }

    private static async Task<Measurement> MeasureAsync(Func<int, int, ValueTask<bool>> step, Settings settings, ServerProcess server)
    {
        TimeSpan processor = server.Processor;
        long start = Stopwatch.GetTimestamp();
        long end = start + (settings.Seconds * Stopwatch.Frequency);
        List<double>[] latencies = await Task.WhenAll(
            Enumerable.Range(0, settings.Connections).Select(lane => Task.Run(() => LaneAsync(step, lane, end))));
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        double[] all = [.. latencies.SelectMany(l => l)];
        Array.Sort(all);
        return new Measurement(all, elapsed, server.Processor - processor);
    }

    private static async Task<List<double>> LaneAsync(Func<int, int, ValueTask<bool>> step, int lane, long end)
    {
        var latencies = new List<double>(100_000);
        for (int i = 0; ; i++)
        {
            long start = Stopwatch.GetTimestamp();
            if (start >= end || !await step(lane, i))
                return latencies;
            latencies.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    private static string Text(double number) =>
        number.ToString(number == Math.Round(number) ? "0" : "0.00", CultureInfo.InvariantCulture);

    private static string Row(string users, params string[] cells) =>
        $"| {users,6} | {cells[0],-16} | {string.Join(" | ", cells.Skip(1).Select(c => c.PadLeft(7)))} |";
}
