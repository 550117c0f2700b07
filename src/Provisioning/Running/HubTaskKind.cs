namespace BusinessHubs.Provisioning.Running;

/// <summary>What a hub task does.</summary>
public enum HubTaskKind
{
    /// <summary>Invites or creates an account.</summary>
    AddUser,

    /// <summary>Changes app roles or roles on assets.</summary>
    UpdateRoles,

    /// <summary>Removes an account or cancels its invitation.</summary>
    RemoveUser,

    /// <summary>Suspends an account that will be removed later.</summary>
    SuspendUser,

    /// <summary>Opens a suspended account again.</summary>
    ResumeUser,
}
