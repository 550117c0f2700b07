namespace BusinessHubs.Connectors.Agent;

/// <summary>The folders of running browsers: made for one run, and deleted when it ends.</summary>
internal static class WorkFolders
{
    private const string Prefix = "bh-agent-";
    private const int Tries = 5;

    // No run takes as long, so that one that is older belongs to a server that was killed.
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(200);

    /// <summary>Makes one; null where it cannot be made. Nobody else may look into it: it holds the cookies of the session while the browser runs.</summary>
    public static DirectoryInfo? Make(string parent)
    {
        string path = Path.Combine(parent, Prefix + Path.GetRandomFileName());
        try
        {
            return OperatingSystem.IsWindows()
                ? Directory.CreateDirectory(path)
                : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception no) when (no is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Deletes one; processes of the browser that are just ending may still write into it, so that it is tried again.</summary>
    public static async Task DeleteAsync(DirectoryInfo folder, TimeProvider clock)
    {
        for (int i = 1; !TryDelete(folder) && i < Tries; i++)
            await Task.Delay(BetweenTries, clock);
    }

    /// <summary>Deletes those that a killed server left behind.</summary>
    public static void Sweep(string parent, DateTimeOffset now)
    {
        if (!Directory.Exists(parent))
            return;
        foreach (DirectoryInfo left in new DirectoryInfo(parent).EnumerateDirectories(Prefix + "*"))
        {
            if (now.UtcDateTime - left.LastWriteTimeUtc > Abandoned)
                _ = TryDelete(left);
        }
    }

    private static bool TryDelete(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return true;
        }
        // Somebody else's, or in use: the next start looks again.
        catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
