using BusinessHubs.Provisioning.Configuration;

namespace BusinessHubs.ScimHost.Configuration.Files;

/// <summary>The text is no tree of maps, lists and values; thrown while it is taken apart and caught by <see cref="ConfigFileReader"/>.</summary>
internal sealed class ConfigFileException(string code, string detail, ConfigPlace place) : Exception(detail)
{
    public ConfigFileFault Fault { get; } = new(place, new ConfigFault(code, "", detail));
}
