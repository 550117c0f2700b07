namespace BusinessHubs.Provisioning.Syncing.Tables;

/// <summary>Status of a row in the table of all users of a hub (domain feature 58).</summary>
public enum UserStatus
{
    /// <summary>Nothing to say: all is as it should be.</summary>
    None,

    /// <summary>The account is gone.</summary>
    Removed,

    /// <summary>An account that belongs to nobody we know.</summary>
    UnmatchedUser,

    /// <summary>Taken out of management.</summary>
    Exempted,

    /// <summary>About to be invited.</summary>
    Inviting,

    /// <summary>A collection offers access; the person has to claim it before he is invited.</summary>
    PendingInviteClaim,

    /// <summary>Invited; the person has not joined yet.</summary>
    AwaitingUserLogin,

    /// <summary>Other roles are about to be given.</summary>
    AwaitingUpdate,

    /// <summary>In the app already; a collection offers more, which the person has to claim.</summary>
    PendingUserClaim,

    /// <summary>The person did not claim in time.</summary>
    InviteExpired,

    /// <summary>About to be removed.</summary>
    AwaitingDeprovisioning,

    /// <summary>The invitation was refused or given up.</summary>
    InviteFailed,

    /// <summary>The removal was refused or given up.</summary>
    DeprovisioningFailed,

    /// <summary>The change of roles was refused or given up.</summary>
    UpdateFailed,

    /// <summary>The last sync failed, so that nobody knows whether all is as it should be.</summary>
    SyncFailed,
}
