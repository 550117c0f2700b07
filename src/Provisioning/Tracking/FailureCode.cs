namespace BusinessHubs.Provisioning.Tracking;

/// <summary>What went wrong, in a closed list (domain feature 32). Part of the admin API: never renamed.</summary>
public enum FailureCode
{
    /// <summary>Every seat or licence of the app is taken.</summary>
    NotEnoughSeats,

    /// <summary>The subscription at the app has ended.</summary>
    SubscriptionDeactivated,

    /// <summary>The service account may not do this.</summary>
    UnderpermissionedAccount,

    /// <summary>The business ID names nothing that the app knows.</summary>
    InvalidBusinessId,

    /// <summary>A field of the hub names something that the app does not know.</summary>
    InvalidField,

    /// <summary>The address of the hub may not be called, or leads elsewhere.</summary>
    InvalidAddress,

    /// <summary>The server lacks what the app needs, such as a browser.</summary>
    NotInstalled,

    /// <summary>The app does not accept the credential.</summary>
    BadCredentials,

    /// <summary>The user has no e-mail address.</summary>
    EmailNotProvidedError,

    /// <summary>The app does not take the e-mail address.</summary>
    InvalidEmail,

    /// <summary>A role or asset stands in the way that the hub or the app does not know.</summary>
    UnknownRole,

    /// <summary>The account is protected: the service account, the last owner, or on the protect list.</summary>
    Protected,

    /// <summary>The account cannot be told apart or changed with this credential.</summary>
    NotManageable,

    /// <summary>The connector or the app cannot do this.</summary>
    NotSupported,

    /// <summary>Given up after many attempts.</summary>
    TooManyAttempts,

    /// <summary>A defect of this product.</summary>
    Defect,

    /// <summary>The safeguard stopped it.</summary>
    Safeguard,

    /// <summary>Somebody suspended the account in the app.</summary>
    SuspendedInApp,

    /// <summary>The invitation ended without being accepted.</summary>
    InvitationEnded,

    /// <summary>The app refused for a reason that is not in this list.</summary>
    Other,
}
