namespace BusinessHubs.Storage.Engines.Sqlite;

/// <summary>Lets one process at a time migrate a file. The operating system gives the turn back when a process dies.</summary>
internal static class SqliteMigrationTurn
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Waits for the turn; disposing the file gives it back.</summary>
    /// <exception cref="IOException">Somebody else has been migrating for two minutes, or the folder cannot be written.</exception>
    public static async Task<FileStream> TakeAsync(string path, CancellationToken cancellation)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path) && TimeProvider.System.GetElapsedTime(start) < Patience)
            {
                await Task.Delay(Pause, TimeProvider.System, cancellation);
            }
        }
    }
}
