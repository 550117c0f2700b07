namespace BusinessHubs.TestKit.Files;

/// <summary>A folder of its own for one test, deleted with everything in it. In memory where the system offers that.</summary>
public sealed class TempFolder : IDisposable
{
    private const string MemoryFolder = "/dev/shm";

    /// <summary>Makes the folder.</summary>
    public TempFolder() => Path = MakeIn(System.IO.Directory.Exists(MemoryFolder) ? MemoryFolder : System.IO.Path.GetTempPath());

    /// <summary>Full path of the folder.</summary>
    public string Path { get; }

    /// <summary>Full path of a file in it.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (System.IO.Directory.Exists(Path))
            System.IO.Directory.Delete(Path, recursive: true);
    }

    private static string MakeIn(string parent)
    {
        string path = System.IO.Path.Combine(parent, "bh-" + System.IO.Path.GetRandomFileName());
        return System.IO.Directory.CreateDirectory(path).FullName;
    }
}
