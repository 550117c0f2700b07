namespace BusinessHubs.ScimHost.Configuration;

/// <summary>Which addresses connectors may call besides the public hosts of the apps.</summary>
public sealed class EgressSettings
{
    /// <summary>Opens plain http to this machine, for emulators. Refused in the Production environment. Default false.</summary>
    public bool AllowLoopback { get; set; }

    /// <summary>Hosts of self-hosted apps, <c>host</c> or <c>host:port</c>.</summary>
    public IList<string> AllowedHosts { get; set; } = [];
}
