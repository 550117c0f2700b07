namespace BusinessHubs.Provisioning.Tracking;

/// <summary>Where a task stands as operators see it (domain feature 30).</summary>
public enum TaskState
{
    /// <summary>Nothing of it has begun.</summary>
    Queued,

    /// <summary>Some of it is done and the rest waits.</summary>
    Started,

    /// <summary>A call is under way.</summary>
    Running,

    /// <summary>Something failed or is not known; it goes on.</summary>
    Retrying,

    /// <summary>Something was given up; the reason says why.</summary>
    NotCompleted,

    /// <summary>All of it is done.</summary>
    Completed,
}
