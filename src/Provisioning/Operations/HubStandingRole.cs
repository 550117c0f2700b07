namespace BusinessHubs.Provisioning.Operations;

/// <summary>What a person may do on a hub, all grants taken together.</summary>
public enum HubStandingRole
{
    /// <summary>Logs in.</summary>
    Collaborator,

    /// <summary>Runs user-management tasks; given as Owner to somebody who may not use the service account.</summary>
    SecurityManager,

    /// <summary>Runs user-management tasks.</summary>
    Manager,

    /// <summary>Manages users, access, sharing and settings.</summary>
    Owner,
}
