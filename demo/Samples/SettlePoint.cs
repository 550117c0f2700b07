namespace BusinessHubs.Demo.Samples;

/// <summary>What should have come to rest before the step after this one is sent (<c># @settle</c>).</summary>
public enum SettlePoint
{
    /// <summary>Nothing: the next step follows at once, as an identity provider in a hurry would send it.</summary>
    None,

    /// <summary>All work that is due has been done; reductions that wait for their grace may still be waiting.</summary>
    DueWork,

    /// <summary>All work is done, the reductions that waited for their grace included.</summary>
    Grace,
}
