namespace BusinessHubs.Provisioning.Reporting;

/// <summary>Where the removal of a leaver from one hub stands.</summary>
public enum DeprovisioningStatus
{
    /// <summary>A read showed after he left that the account is gone.</summary>
    Removed,

    /// <summary>He never had an account there that we know of.</summary>
    NothingToRemove,

    /// <summary>Not done yet; the reason says what it waits for.</summary>
    Open,

    /// <summary>Waits until somebody confirms it.</summary>
    AwaitingConfirmation,

    /// <summary>Set aside: somebody has to look at it.</summary>
    Parked,

    /// <summary>Exempted or not managed: the account is kept on purpose.</summary>
    Kept,
}
