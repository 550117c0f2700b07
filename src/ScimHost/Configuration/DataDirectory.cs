using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Configuration;

/// <summary>The folder of one installation: database, master key and the lock of the running server.</summary>
public sealed class DataDirectory
{
    private readonly Lazy<KeyRing> _keys;

    /// <summary>Names the folder; nothing is made yet.</summary>
    public DataDirectory(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        _keys = new Lazy<KeyRing>(ReadKeys);
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The database file.</summary>
    public string Database => System.IO.Path.Combine(Path, "businesshubs.db");

    /// <summary>The lock of the server that runs on this folder.</summary>
    public string LockFile => System.IO.Path.Combine(Path, "serve.lock");

    /// <summary>Whether it has a master key.</summary>
    public bool HasKey => File.Exists(KeyFile);

    private string KeyFile => System.IO.Path.Combine(Path, "master.key");

    /// <summary>The keys derived from the master key, which is made when it is missing.</summary>
    /// <exception cref="StartRefusedException">The key file is not one.</exception>
    public KeyRing Keys => _keys.Value;

    /// <summary>Makes the folder, readable by its owner only, and checks that files can be made in it.</summary>
    /// <exception cref="StartRefusedException">It cannot be used.</exception>
    public void Prepare()
    {
        try
        {
            if (OperatingSystem.IsWindows())
                _ = Directory.CreateDirectory(Path);
            else
                _ = Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            string probe = System.IO.Path.Combine(Path, $".probe-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}");
            using FileStream file = new(probe, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new StartRefusedException($"The data directory '{Path}' cannot be used: {unusable.Message}", unusable);
        }
    }

    // The container may want the keys before anything else has asked for the folder.
    private KeyRing ReadKeys()
    {
        Prepare();
        try
        {
            return new KeyRing(MasterKeyFile.ReadOrCreate(KeyFile));
        }
        catch (Exception unusable) when (unusable is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The master key cannot be used: {unusable.Message}", unusable);
        }
    }
}
