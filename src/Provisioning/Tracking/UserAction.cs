namespace BusinessHubs.Provisioning.Tracking;

/// <summary>What a person should do about a failure. Part of the admin API: never renamed.</summary>
public enum UserAction
{
    /// <summary>Buy seats in the app or free some, then retry.</summary>
    AddLicenses,

    /// <summary>Renew the subscription of the app.</summary>
    RenewSubscription,

    /// <summary>Give the service account the permissions it lacks.</summary>
    GrantPermissions,

    /// <summary>Correct the business ID or the address of the hub.</summary>
    FixBusinessId,

    /// <summary>Correct a field of the hub.</summary>
    FixField,

    /// <summary>Correct the address of the hub, or have its host allowed.</summary>
    FixAddress,

    /// <summary>Ask the operator of the server to install what is missing.</summary>
    AskOperator,

    /// <summary>Replace the credential of the hub.</summary>
    ReviewCredentials,

    /// <summary>Give the user an address at the IdP.</summary>
    ProvideEmail,

    /// <summary>Correct the user's address at the IdP.</summary>
    FixEmail,

    /// <summary>Give the role a weight in the hub, or change the grant.</summary>
    ReviewRoles,

    /// <summary>Decide whether the account is to stay protected.</summary>
    ReviewProtection,

    /// <summary>Do it by hand in the app, then sync the hub.</summary>
    DoItByHand,

    /// <summary>Look whether the app works, then retry.</summary>
    Retry,

    /// <summary>Look at what waits and decide.</summary>
    Decide,

    /// <summary>Report it to the makers, with the log.</summary>
    ReportDefect,
}
