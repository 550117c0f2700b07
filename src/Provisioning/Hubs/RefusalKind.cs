namespace BusinessHubs.Provisioning.Hubs;

/// <summary>Why an app refused one call.</summary>
public enum RefusalKind
{
    /// <summary>The app says that it is already as asked (account exists, already absent): read back to learn the truth.</summary>
    AlreadySo,

    /// <summary>No free seat or licence.</summary>
    NotEnoughSeats,

    /// <summary>The e-mail address is not one the app accepts.</summary>
    InvalidEmail,

    /// <summary>The role or asset is not known to the app.</summary>
    UnknownRole,

    /// <summary>The app protects this account (last owner and the like).</summary>
    Protected,

    /// <summary>The account exists but cannot be told apart or changed by this credential.</summary>
    NotManageable,

    /// <summary>Any other refusal.</summary>
    Other,
}
