namespace BusinessHubs.Provisioning.Syncing;

/// <summary>Why an account was matched, or was not.</summary>
public enum MatchReason
{
    /// <summary>Linked before, by the app's own id of the account.</summary>
    KnownAccount,

    /// <summary>One user and one account share an address.</summary>
    Email,

    /// <summary>The app shows no address.</summary>
    HiddenEmail,

    /// <summary>Nobody in the directory has the address.</summary>
    NobodyHasIt,

    /// <summary>Several accounts of the hub fit one user.</summary>
    SeveralAccounts,

    /// <summary>Several users fit one account.</summary>
    SeveralUsers,

    /// <summary>The account whose credential the hub uses belongs to the hub, not to a person.</summary>
    ServiceAccount,
}
