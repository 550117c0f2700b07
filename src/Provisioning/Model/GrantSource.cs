namespace BusinessHubs.Provisioning.Model;

/// <summary>Where a grant comes from.</summary>
public enum GrantSource
{
    /// <summary>Somebody gave it.</summary>
    Given,

    /// <summary>A sync found the account in the app and matched it to the user.</summary>
    Adopted,

    /// <summary>It was a team's; when the team was taken off the hub, its members kept it.</summary>
    FromTeam,

    /// <summary>The user connected the hub.</summary>
    Connector,

    /// <summary>A collection that was shared gives it.</summary>
    Collection,
}
