namespace BusinessHubs.Connectors.Agent;

/// <summary>Keeps the folder of pictures small.</summary>
internal static class Screenshots
{
    /// <summary>Makes room for one more; the oldest go first, since names begin with the time.</summary>
    public static void Sweep(AgentOptions options)
    {
        if (options.ScreenshotsFolder is not { } folder || !Directory.Exists(folder))
            return;
        try
        {
            string[] pictures = [.. Directory.EnumerateFiles(folder, "*.png").Order(StringComparer.Ordinal)];
            foreach (string old in pictures.Take(Math.Max(0, pictures.Length - options.ScreenshotsKept + 1)))
                File.Delete(old);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            // Another run sweeps at this moment, or somebody looks at one; the next run tries again.
        }
    }
}
