using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace BusinessHubs.Provisioning.Security;

/// <summary>The file that holds the master key: made once, readable by its owner only, kept beside but not in the database.</summary>
public static class MasterKeyFile
{
    private const int KeyBytes = 32;

    /// <summary>Reads the key, making the file first when it is missing. Safe when two processes start together.</summary>
    /// <exception cref="InvalidDataException">The file is not a key; it is never overwritten.</exception>
    public static byte[] ReadOrCreate(string path)
    {
        if (!File.Exists(path))
            Create(path);
        byte[] key = File.ReadAllBytes(path);
        return key.Length == KeyBytes
            ? key
            : throw new InvalidDataException($"The key file '{path}' does not hold {KeyBytes} bytes.");
    }

    // Written aside and linked into place without overwriting: a reader sees the whole key or none, and the first writer wins.
    private static void Create(string path)
    {
        string aside = path + "." + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(aside, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(KeyBytes));
            file.Flush(flushToDisk: true);
        }

        try
        {
            Publish(aside, path);
        }
        finally
        {
            File.Delete(aside);
        }
    }

    // File.Move without overwriting is no claim on Unix: it looks for the target and then renames over it, so that of two
    // processes both could win. A hard link is made or refused in one step; where the file system has none, the move must do.
    private static void Publish(string aside, string path)
    {
        if (!OperatingSystem.IsWindows() && (Link(aside, path) == 0 || File.Exists(path)))
            return;
        try
        {
            File.Move(aside, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
        }
    }

    // link(2), POSIX.1-2024
    [DllImport("libc", EntryPoint = "link")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Link([MarshalAs(UnmanagedType.LPUTF8Str)] string existing, [MarshalAs(UnmanagedType.LPUTF8Str)] string made);
}
