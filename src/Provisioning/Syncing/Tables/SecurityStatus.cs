namespace BusinessHubs.Provisioning.Syncing.Tables;

/// <summary>Security status of a person in the tables of onboarded users and of guests (domain features 10, 55, 56).</summary>
public enum SecurityStatus
{
    /// <summary>Not in the app yet, or asked to store a login that is not stored yet.</summary>
    PendingOnboarding,

    /// <summary>Invited; the person has not accepted yet.</summary>
    InviteSent,

    /// <summary>The invitation was refused or given up.</summary>
    InviteFailed,

    /// <summary>In the app, with a login that is stored with us.</summary>
    Onboarded,

    /// <summary>Holds a role on the hub and has no account in the app.</summary>
    HubOnly,

    /// <summary>In the app, and logs in through the IdP.</summary>
    SingleSignOn,

    /// <summary>In the app, with a login that we do not ask for.</summary>
    ManagedOutside,
}
