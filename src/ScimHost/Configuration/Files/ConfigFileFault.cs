using BusinessHubs.Provisioning.Configuration;

namespace BusinessHubs.ScimHost.Configuration.Files;

/// <summary>A fault of a file with its place.</summary>
internal sealed record ConfigFileFault(ConfigPlace Place, ConfigFault Fault)
{
    /// <summary><c>12:5: code: sentence</c></summary>
    public override string ToString() =>
        $"{Place}: {Fault.Code}: {(Fault.Path.Length == 0 ? "" : $"{Fault.Path}: ")}{Fault.Detail}";
}
