namespace BusinessHubs.AgentRunner;

/// <summary>
/// Ends this process when the one that started it is gone: nobody would hear the answer, and another node may be at work by then.
/// </summary>
internal static class Orphan
{
    private const string Status = "/proc/self/stat";
    private const int ExitCode = 3;

    /// <summary>Looks once a second; on systems without /proc the deadline alone ends the process.</summary>
    public static void EndWithParent(TimeProvider clock)
    {
        if (File.Exists(Status))
            _ = WatchAsync(Parent(), clock);
    }

    private static async Task WatchAsync(string parent, TimeProvider clock)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        while (await timer.WaitForNextTickAsync())
        {
            // The browser ends with the pipe that it is driven through.
            if (Parent() != parent)
                Environment.Exit(ExitCode);
        }
    }

    // "pid (name) state ppid …"; the name may hold blanks and parentheses.
    private static string Parent()
    {
        string text = File.ReadAllText(Status);
        return text[(text.LastIndexOf(')') + 2)..].Split(' ')[1];
    }
}
