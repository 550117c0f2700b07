using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Configuration.Files;

namespace BusinessHubs.ScimHost.Cli;

/// <summary>A configuration file as a command gets it, and the way to tell what is wrong with it.</summary>
internal sealed record ConfigFile(string Name, ConfigFileReading.Read Read, LocalCredentials Credentials)
{
    /// <summary>Reads it; null after every fault was told on standard error.</summary>
    /// <exception cref="CommandRefusedException">It cannot be opened.</exception>
    public static async Task<ConfigFile?> ReadAsync(CliConsole console, string path, CancellationToken cancellation)
    {
        byte[] bytes;
        try
        {
            if (new FileInfo(path).Length > ConfigTreeLimits.MaxBytes)
                throw new CommandRefusedException($"{path}: config_too_large: The file is larger than {ConfigTreeLimits.MaxBytes} bytes.");
            bytes = await File.ReadAllBytesAsync(path, cancellation);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new CommandRefusedException($"{path} cannot be read: {unreadable.Message}");
        }

        ConfigFileFormat format = path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? ConfigFileFormat.Json : ConfigFileFormat.Yaml;
        switch (ConfigFileReader.Read(bytes, format))
        {
            case ConfigFileReading.Read read:
                return new ConfigFile(path, read, new LocalCredentials(Path.GetDirectoryName(Path.GetFullPath(path))!));
            case ConfigFileReading.Refused refused:
                foreach (ConfigFileFault fault in refused.Faults)
                    await console.Error.WriteLineAsync($"{path}:{fault}");
                return null;
            default:
                throw new InvalidOperationException("Unknown reading.");
        }
    }

    /// <summary>The value of an outcome.</summary>
    /// <exception cref="CommandRefusedException">The fault, with its place in the file where it has one.</exception>
    public T Unless<T>(OperationOutcome<T> outcome) => outcome.IsDone(out T? value, out OperationFault? fault)
        ? value
        : throw new CommandRefusedException(fault is OperationFault.Invalid invalid
            ? $"{Name}:{Read.Places.Of(invalid.Field)}: {fault.Code}: {invalid.Field}: {fault.Detail}"
            : $"{Name}: {fault.Code}: {fault.Detail}");
}
