namespace BusinessHubs.TestKit.Pipeline;

/// <summary>What a call to the fake app asks for.</summary>
public enum FakeOperation
{
    /// <summary>Reads credential and space.</summary>
    Check,

    /// <summary>Reads one account.</summary>
    Find,

    /// <summary>Makes or invites an account.</summary>
    Invite,

    /// <summary>Changes roles.</summary>
    SetRoles,

    /// <summary>Removes an account or cancels its invitation.</summary>
    Remove,

    /// <summary>Suspends an account.</summary>
    Suspend,

    /// <summary>Opens a suspended account again.</summary>
    Resume,
}
