namespace BusinessHubs.Provisioning.Hubs;

/// <summary>An ability that a connector declares. What is not declared is never offered or attempted.</summary>
[Flags]
public enum Capability
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Lists accounts ("check for updates").</summary>
    ListAccounts = 1,

    /// <summary>Adds users.</summary>
    AddUser = 2,

    /// <summary>Changes roles of existing accounts.</summary>
    UpdateRoles = 4,

    /// <summary>Removes users.</summary>
    RemoveUser = 8,

    /// <summary>Gives and takes roles on assets.</summary>
    ManageAssets = 16,

    /// <summary>Accounts may be pending until the person accepts an invitation.</summary>
    PendingInvites = 32,

    /// <summary>Suspends accounts and opens them again.</summary>
    SuspendUser = 64,

    /// <summary>Lists native partners and their users.</summary>
    MonitorPartners = 1 << 8,

    /// <summary>Gives native partners roles on assets.</summary>
    ManagePartnerAssets = 1 << 9,

    /// <summary>The credential is given by signing in to the app (OAuth 2.0 authorisation code), see <see cref="IConnectsByOAuth"/>.</summary>
    OAuthConnection = 1 << 10,

    /// <summary>The app tells which account the credential belongs to, so that it is protected.</summary>
    TellsServiceAccount = 1 << 11,

    /// <summary>The app tells how many seats there are.</summary>
    TellsSeats = 1 << 12,
}
