namespace BusinessHubs.ScimHost.Configuration;

/// <summary>
/// Keeps a second server off the same data directory: an open file that nobody else may open. The operating system lets go
/// of it when the process ends, however it ends.
/// </summary>
internal sealed class ServeLock : IDisposable
{
    private readonly FileStream _file;

    private ServeLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="StartRefusedException">Another server has it.</exception>
    public static ServeLock Take(DataDirectory directory)
    {
        try
        {
            return new ServeLock(new FileStream(directory.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException taken)
        {
            throw new StartRefusedException($"Another server runs on the data directory '{directory.Path}'.", taken);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new StartRefusedException($"The lock file '{directory.LockFile}' cannot be opened: {denied.Message}", denied);
        }
    }

    /// <summary>Takes the lock of the data directory that a database file is in, if a server has ever run there.</summary>
    /// <exception cref="StartRefusedException">A server has it.</exception>
    public static ServeLock? TakeBeside(string databaseFile)
    {
        var directory = new DataDirectory(Path.GetDirectoryName(Path.GetFullPath(databaseFile))!);
        return File.Exists(directory.LockFile) ? Take(directory) : null;
    }

    public void Dispose() => _file.Dispose();
}
