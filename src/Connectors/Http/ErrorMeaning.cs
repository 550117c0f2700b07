namespace BusinessHubs.Connectors.Http;

/// <summary>What one of an app's error codes means for us.</summary>
internal enum ErrorMeaning
{
    /// <summary>The credential is wrong, expired or revoked.</summary>
    BadCredential,

    /// <summary>The credential is good and lacks a right; the code or detail names it.</summary>
    MissingPermission,

    /// <summary>Too many calls: wait.</summary>
    Throttled,

    /// <summary>The app failed: a read may be repeated, the effect of a write is not known.</summary>
    AppFailed,

    /// <summary>It already is as asked.</summary>
    AlreadySo,

    /// <summary>No free seat or licence.</summary>
    NotEnoughSeats,

    /// <summary>The e-mail address is not accepted.</summary>
    InvalidEmail,

    /// <summary>The role or asset is not known.</summary>
    UnknownRole,

    /// <summary>The app protects the account.</summary>
    Protected,

    /// <summary>The account is not there or cannot be changed with this credential.</summary>
    NotManageable,

    /// <summary>Any other refusal.</summary>
    Refused,
}
