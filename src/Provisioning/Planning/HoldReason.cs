namespace BusinessHubs.Provisioning.Planning;

/// <summary>Why a seat waits.</summary>
public enum HoldReason
{
    /// <summary>The person has not accepted the invitation yet; roles are changed afterwards.</summary>
    AwaitingAcceptance,

    /// <summary>The hub only observes: nothing is ever sent.</summary>
    Observing,

    /// <summary>The hub shows what it would do; somebody has to release it.</summary>
    AwaitingRelease,

    /// <summary>The hub is in maintenance: work is kept for later.</summary>
    Maintenance,

    /// <summary>The removal of a leaver waits for an Approver.</summary>
    AwaitingConfirmation,

    /// <summary>Too many reductions at once: an Approver has to look at them.</summary>
    Safeguard,

    /// <summary>An Approver refused the reduction; it waits until something else is wanted.</summary>
    Rejected,

    /// <summary>The account is suspended; it is removed when the hub's retention is over.</summary>
    Retention,
}
