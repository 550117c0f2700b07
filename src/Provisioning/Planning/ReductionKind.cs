namespace BusinessHubs.Provisioning.Planning;

/// <summary>Whether somebody loses something, and how the safeguard counts it.</summary>
public enum ReductionKind
{
    /// <summary>Nothing is lost.</summary>
    None,

    /// <summary>Somebody who is still here loses an account, a role or an asset.</summary>
    Move,

    /// <summary>A leaver loses his account. Leavers have a limit of their own.</summary>
    Leave,
}
