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
            File.Move(aside, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(aside);
        }
    }
}
