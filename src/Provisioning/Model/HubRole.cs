namespace BusinessHubs.Provisioning.Model;

/// <summary>A user's or team's role on the hub in our system (not in the app).</summary>
public enum HubRole
{
    /// <summary>Logs in through the hub; always has a seat.</summary>
    Collaborator,

    /// <summary>Runs user-management tasks; does not change settings.</summary>
    Manager,

    /// <summary>Manages users, access, sharing and settings.</summary>
    Owner,
}
