namespace BusinessHubs.Provisioning.Syncing;

/// <summary>Where the removal of an account stands.</summary>
public enum AccountRemovalState
{
    /// <summary>To be done, or to be tried again.</summary>
    Due,

    /// <summary>The call was sent or is about to be; its outcome is not known.</summary>
    Sent,

    /// <summary>A read showed that the account is gone.</summary>
    Removed,

    /// <summary>Refused, or given up; the reason says which.</summary>
    Parked,
}
