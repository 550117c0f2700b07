namespace BusinessHubs.Provisioning.Syncing;

/// <summary>Where a sync stands.</summary>
public enum SyncState
{
    /// <summary>The app is being listed.</summary>
    Running,

    /// <summary>Done; nothing waits for anybody.</summary>
    Applied,

    /// <summary>Done, but removals of leavers wait for somebody's confirmation.</summary>
    AwaitingConfirmation,

    /// <summary>The safeguard stopped it: nothing of it was applied.</summary>
    Halted,

    /// <summary>The app could not be listed to the end: nothing of it was applied.</summary>
    Failed,
}
