namespace BusinessHubs.Provisioning.Operations;

/// <summary>How much of what it works out the pipeline does in a hub.</summary>
public enum HubMode
{
    /// <summary>Nothing is sent: syncs report what differs.</summary>
    Observe,

    /// <summary>Nothing is sent unless somebody releases it; each seat shows what would be done.</summary>
    Preview,

    /// <summary>The default: everything is done, mass reductions wait under the safeguard.</summary>
    Guarded,

    /// <summary>Everything is done; the safeguard does not stop anything.</summary>
    Automatic,
}
