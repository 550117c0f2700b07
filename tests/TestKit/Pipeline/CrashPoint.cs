namespace BusinessHubs.TestKit.Pipeline;

/// <summary>
/// The instants at which a process may die and the world must still come out right. They are reached from outside, by watching units of
/// work and calls, so that the product carries no switch for them.
/// </summary>
public enum CrashPoint
{
    /// <summary>C1: a change is made, and not yet durable.</summary>
    BeforeAccept,

    /// <summary>C2: the change is durable, nobody was told and no bell rang. What an IdP makes of it is its client's affair (C3).</summary>
    AfterAccept,

    /// <summary>C4: the hub was taken, nothing was done with it.</summary>
    AfterTake,

    /// <summary>C5: a call is planned, and not yet in the journal.</summary>
    BeforeIntend,

    /// <summary>C6: the call is in the journal, nothing was sent.</summary>
    AfterIntend,

    /// <summary>C7: the call left, the app has done nothing.</summary>
    Sent,

    /// <summary>C8: the app has done it and has not answered.</summary>
    Applied,

    /// <summary>C9: the answer is here, and not in the journal.</summary>
    BeforeConclude,

    /// <summary>C10: the outcome is in the journal.</summary>
    AfterConclude,

    /// <summary>C11: told to stop, while calls are under way.</summary>
    Draining,

    /// <summary>C12: between two pages of a listing.</summary>
    BetweenPages,

    /// <summary>C13: a hold is decided, and not yet durable.</summary>
    BeforeDecision,

    /// <summary>C13: the decision is durable, nobody was told.</summary>
    AfterDecision,
}
