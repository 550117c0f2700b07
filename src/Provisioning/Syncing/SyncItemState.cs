namespace BusinessHubs.Provisioning.Syncing;

/// <summary>What becomes of a line of a report.</summary>
public enum SyncItemState
{
    /// <summary>For reading only.</summary>
    Noted,

    /// <summary>Taken over into our records, or handed to the pipeline.</summary>
    Applied,

    /// <summary>Waits for somebody to confirm or dismiss it.</summary>
    AwaitingConfirmation,

    /// <summary>Confirmed: the pipeline removes the account.</summary>
    Confirmed,

    /// <summary>Dismissed: the account stays.</summary>
    Dismissed,

    /// <summary>Not applied, because the whole sync was halted.</summary>
    Halted,

    /// <summary>A later sync says it anew.</summary>
    Superseded,
}
