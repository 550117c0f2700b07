namespace BusinessHubs.TestKit.Pipeline;

/// <summary>What a unit of work is for, as far as crash points are concerned.</summary>
internal enum UnitKind
{
    /// <summary>Anything else, such as the fate of a seat for which no call was made.</summary>
    Other,

    /// <summary>T1: a change is accepted.</summary>
    Accept,

    /// <summary>A hold is decided.</summary>
    Decide,

    /// <summary>T2: a hub is taken.</summary>
    Take,

    /// <summary>T3: a call is about to be made.</summary>
    Intend,

    /// <summary>T4: what became of it.</summary>
    Conclude,
}
