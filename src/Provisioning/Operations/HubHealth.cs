namespace BusinessHubs.Provisioning.Operations;

/// <summary>What the runner of a hub remembers across restarts.</summary>
/// <param name="ThrottledUntil">The app asked to wait until then.</param>
/// <param name="NextProbe">In quarantine: when the credential is tried again.</param>
/// <param name="Probes">How many probes failed in a row.</param>
public sealed record HubHealth(DateTimeOffset? ThrottledUntil, DateTimeOffset? NextProbe, int Probes)
{
    /// <summary>Nothing against it.</summary>
    public static HubHealth Good { get; } = new(null, null, 0);
}
