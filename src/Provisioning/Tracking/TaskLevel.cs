namespace BusinessHubs.Provisioning.Tracking;

/// <summary>What an entry of the task list is made of.</summary>
public enum TaskLevel
{
    /// <summary>A change, with a nested task for each person.</summary>
    Change,

    /// <summary>The task of one person.</summary>
    Seat,

    /// <summary>A sync.</summary>
    Sync,

    /// <summary>The removal of an account that belongs to nobody.</summary>
    AccountRemoval,
}
