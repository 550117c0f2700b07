namespace BusinessHubs.Provisioning.Tracking;

/// <summary>What made work necessary (domain feature 31). Stored as a number: new ones go to the end.</summary>
public enum TaskTrigger
{
    /// <summary>An operator, over the admin API.</summary>
    AdminApi,

    /// <summary>The IdP, over SCIM.</summary>
    Scim,

    /// <summary>An operator, on the command line.</summary>
    CommandLine,

    /// <summary>A configuration file was applied.</summary>
    Configuration,

    /// <summary>Somebody joined or left a team that is kept here, or the team changed.</summary>
    Team,

    /// <summary>A collection was changed or shared, or a claim was decided.</summary>
    Collection,

    /// <summary>A date came: a grant or an offer ended, or the daily sync was due.</summary>
    Schedule,

    /// <summary>A sync found that the app differs.</summary>
    Sync,

    /// <summary>A hub was connected.</summary>
    HubConnected,

    /// <summary>What was done before failed.</summary>
    Retry,
}
