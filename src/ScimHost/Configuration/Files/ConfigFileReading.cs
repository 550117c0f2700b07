using BusinessHubs.Provisioning.Configuration;

namespace BusinessHubs.ScimHost.Configuration.Files;

/// <summary>What came of reading a file. Closed family.</summary>
internal abstract record ConfigFileReading
{
    private ConfigFileReading()
    {
    }

    /// <summary>A sound document and where its parts stand.</summary>
    internal sealed record Read(ConfigDocument Document, ConfigPlaces Places) : ConfigFileReading;

    /// <summary>Everything that is wrong with it, at least one fault.</summary>
    internal sealed record Refused(IReadOnlyList<ConfigFileFault> Faults) : ConfigFileReading;
}
