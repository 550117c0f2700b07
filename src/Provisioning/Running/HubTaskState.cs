namespace BusinessHubs.Provisioning.Running;

/// <summary>State of a hub task.</summary>
public enum HubTaskState
{
    /// <summary>An attempt is under way.</summary>
    Running,

    /// <summary>An attempt failed or its outcome is unknown; it goes on.</summary>
    Retrying,

    /// <summary>Done, and confirmed by the app.</summary>
    Completed,

    /// <summary>Given up, or overtaken by a newer state; the reason says which.</summary>
    NotCompleted,
}
