using BusinessHubs.Provisioning.Configuration;

namespace BusinessHubs.ScimHost.Configuration.Files;

/// <summary>What is gathered while a tree is read: places and faults.</summary>
internal sealed class ConfigReadingState
{
    /// <summary>More would only be read again after the first ones are put right.</summary>
    private const int MaxFaults = 20;

    private readonly List<ConfigFileFault> _faults = [];

    public ConfigPlaces Places { get; } = new();

    public IReadOnlyList<ConfigFileFault> Faults => _faults;

    public void Refuse(string code, string path, ConfigPlace place, string detail)
    {
        if (_faults.Count < MaxFaults)
            _faults.Add(new ConfigFileFault(place, new ConfigFault(code, path, detail)));
    }
}
