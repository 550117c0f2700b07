namespace BusinessHubs.Provisioning.Tracking;

/// <summary>What a task does, as operators see it.</summary>
public enum TaskKind
{
    /// <summary>Invites or creates accounts.</summary>
    AddUser,

    /// <summary>Changes app roles or roles on assets.</summary>
    UpdateRoles,

    /// <summary>Removes accounts or cancels invitations.</summary>
    RemoveUser,

    /// <summary>Lists the app and compares ("syncing users").</summary>
    CheckForUpdates,
}
