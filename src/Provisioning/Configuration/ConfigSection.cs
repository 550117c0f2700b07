namespace BusinessHubs.Provisioning.Configuration;

/// <summary>The sections of a document, in the order in which they are applied.</summary>
public enum ConfigSection
{
    /// <summary>Settings of the workspace.</summary>
    Settings,

    /// <summary>Hubs with their policies and weights.</summary>
    Hubs,

    /// <summary>Teams.</summary>
    Teams,

    /// <summary>Group mappings.</summary>
    Mappings,

    /// <summary>Collections.</summary>
    Collections,

    /// <summary>Grants.</summary>
    Grants,
}
