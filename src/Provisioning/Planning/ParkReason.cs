namespace BusinessHubs.Provisioning.Planning;

/// <summary>Why a seat was set aside for a person to look at.</summary>
public enum ParkReason
{
    /// <summary>The account is the hub's service account: never changed.</summary>
    ServiceAccount,

    /// <summary>The account is the last owner of the collaboration space: never removed or lowered.</summary>
    LastOwner,

    /// <summary>The app refused, and would refuse again.</summary>
    Refused,

    /// <summary>The connector lacks the ability that is needed.</summary>
    NotSupported,

    /// <summary>Too many attempts at the same revision.</summary>
    TooManyAttempts,

    /// <summary>A defect of ours, met again and again.</summary>
    Poison,
}
