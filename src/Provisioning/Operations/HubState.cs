namespace BusinessHubs.Provisioning.Operations;

/// <summary>Health of a hub as its Owners see it.</summary>
public enum HubState
{
    /// <summary>Connected, nothing known against it.</summary>
    Healthy,

    /// <summary>The business ID or another setting does not work.</summary>
    ReviewConfiguration,

    /// <summary>The credential is refused; the hub is in quarantine until a probe succeeds.</summary>
    ReviewServiceAccount,

    /// <summary>
    /// The app itself keeps the hub from working for a time that only passing helps against, such as Meta's week for new system
    /// users. Nothing fails meanwhile; the hub is probed and goes on by itself.
    /// </summary>
    Waiting,
}
