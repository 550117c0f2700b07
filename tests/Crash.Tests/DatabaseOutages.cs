using System.Diagnostics;

namespace BusinessHubs.Crash.Tests;

/// <summary>Takes the PostgreSQL server away and brings it back, by the commands that test.sh hands over.</summary>
internal static class DatabaseOutages
{
    /// <summary>So many outages; each ends with a server that has recovered.</summary>
    public static async Task RunAsync(int times, int seed)
    {
#pragma warning disable CA5394 // Reproducible, and no secret hangs on it.
        var random = new Random(seed);
        for (int time = 0; time < times; time++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(2_000 + random.Next(3_000)), TimeProvider.System);
            await RunAsync("BH_TEST_POSTGRES_STOP");
            await Task.Delay(TimeSpan.FromMilliseconds(500 + random.Next(3_000)), TimeProvider.System);
            await RunAsync("BH_TEST_POSTGRES_START");
        }
    }

    private static async Task RunAsync(string variable)
    {
        string command = Environment.GetEnvironmentVariable(variable)
            ?? throw new InvalidOperationException($"{variable} has to be a command; ./test.sh sets it.");
        using Process process = Process.Start("bash", ["-c", $"{command} >/dev/null 2>&1"]);
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, variable);
    }
}
