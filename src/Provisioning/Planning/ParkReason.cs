namespace BusinessHubs.Provisioning.Planning;

/// <summary>Why a seat was set aside for a person to look at.</summary>
public enum ParkReason
{
    /// <summary>The account is the hub's service account: never changed.</summary>
    ServiceAccount,

    /// <summary>The account is the last owner of the collaboration space: never removed or lowered.</summary>
    LastOwner,

    /// <summary>The account is on the workspace's protect list (break glass): never changed.</summary>
    Protected,

    /// <summary>Somebody suspended the account in the app: it is not ours to open it again.</summary>
    SuspendedInApp,

    /// <summary>The invitation ended without being accepted: it expired, was declined or cancelled.</summary>
    InvitationEnded,

    /// <summary>A role that the hub's weights do not know stands in the way: nobody guesses what to do with it.</summary>
    UnknownRole,

    /// <summary>Every seat of the app is taken: nobody is invited.</summary>
    NotEnoughSeats,

    /// <summary>The app refused, and would refuse again.</summary>
    Refused,

    /// <summary>The connector lacks the ability that is needed.</summary>
    NotSupported,

    /// <summary>Too many attempts at the same revision.</summary>
    TooManyAttempts,

    /// <summary>A defect of ours, met again and again.</summary>
    Poison,
}
