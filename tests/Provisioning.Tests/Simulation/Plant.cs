namespace BusinessHubs.Provisioning.Tests.Simulation;

/// <summary>Bugs that are planted from outside, by test doubles; the checker must find each.</summary>
internal enum Plant
{
    None,

    /// <summary>The order to read back after an unknown outcome is forgotten.</summary>
    NoReadBack,

    /// <summary>Reads do not show who is protected.</summary>
    HiddenProtection,

    /// <summary>The journal is written after the call.</summary>
    LateJournal,

    /// <summary>Nobody asks whether the hub is still ours.</summary>
    NoLeaseCheck,

    /// <summary>The workspace of a request is not looked at.</summary>
    NoWorkspaceFilter,

    /// <summary>Accepted changes mark no seat.</summary>
    LostMark,

    /// <summary>The app is asked twice to invite.</summary>
    DoubleInvite,

    /// <summary>An exemption is forgotten.</summary>
    NoExemption,

    /// <summary>A seat is set aside without a reason.</summary>
    NoReason,

    /// <summary>A refused request leaves something behind.</summary>
    HalfRequest,

    /// <summary>The second hub's trouble stops the first.</summary>
    SharedTrouble,
}
