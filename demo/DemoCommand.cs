using System.Diagnostics;
using Spectre.Console;

namespace BusinessHubs.Demo;

/// <summary>The command line of the demo: <c>--keep</c> leaves everything running afterwards. Exit code 0 only for the expected end.</summary>
public static class DemoCommand
{
    /// <summary>Plays the demo and returns the exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        bool keep = args.Contains("--keep", StringComparer.Ordinal);
        if (args.FirstOrDefault(a => a != "--keep") is { } unknown)
        {
            await Console.Error.WriteLineAsync($"Unrecognized argument '{unknown}'. Usage: dotnet run --project demo [-- --keep]");
            return 2;
        }

        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, press) =>
        {
            press.Cancel = true;
            stop.Cancel();
        };
        long start = Stopwatch.GetTimestamp();
        try
        {
            await using DemoStage stage = await DemoStage.StartAsync(stop.Token);
            using var story = new DemoStory(stage, AnsiConsole.Console);
            bool asExpected = await story.PlayAsync(stop.Token);
            AnsiConsole.MarkupLine($"[grey]{Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s[/]");
            if (keep)
                await KeepAsync(stage, stop.Token);
            return asExpected ? 0 : 1;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return 130;
        }
        catch (DemoFailedException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
    }

    private static async Task KeepAsync(DemoStage stage, CancellationToken cancellation)
    {
        // Plain lines, so that they can be copied whole.
        Console.WriteLine();
        Console.WriteLine("Everything is left running; Ctrl+C ends it.");
        Console.WriteLine($"SCIM         {stage.Host}scim/v2");
        Console.WriteLine($"SCIM token   {stage.ScimToken}");
        Console.WriteLine($"Admin API    {stage.Host}api/v1   (described in {stage.Host}openapi/v1.json)");
        Console.WriteLine($"Admin token  {stage.AdminToken}");
        Console.WriteLine($"Emulated app {stage.App}   (its truth: {stage.App}_emulator/state, its calls: {stage.App}_emulator/log)");
        Console.WriteLine($"Data         {stage.Data}");
        var forever = new TaskCompletionSource();
        await using CancellationTokenRegistration stopped = cancellation.Register(forever.SetResult);
        await forever.Task;
    }
}
