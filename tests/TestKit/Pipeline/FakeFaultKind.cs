namespace BusinessHubs.TestKit.Pipeline;

/// <summary>What goes wrong in a call to the fake app.</summary>
public enum FakeFaultKind
{
    /// <summary>Nothing left the process.</summary>
    NotSent,

    /// <summary>Unknown outcome; the app did nothing.</summary>
    UnknownNotApplied,

    /// <summary>Unknown outcome; the app did it.</summary>
    UnknownApplied,

    /// <summary>The app takes longer than a try may last, and does nothing.</summary>
    SlowNotApplied,

    /// <summary>The app takes longer than a try may last, and does it.</summary>
    SlowApplied,

    /// <summary>The app asks to wait.</summary>
    Throttled,

    /// <summary>The connector has read a part and asks to come again.</summary>
    GoesOn,

    /// <summary>The credential is refused.</summary>
    BadCredential,

    /// <summary>No seat left.</summary>
    RefusedNoSeats,

    /// <summary>The app says that it is so already.</summary>
    RefusedAlreadySo,

    /// <summary>The connector throws, before anything is done.</summary>
    Throws,

    /// <summary>The app answers well but does nothing.</summary>
    DoneNothing,

    /// <summary>A read shows no account, whatever there is.</summary>
    ShowsNobody,

    /// <summary>The app does not let us touch this one person.</summary>
    Forbidden,

    /// <summary>Our process dies before the app does anything.</summary>
    CrashNotApplied,

    /// <summary>Our process dies after the app did it.</summary>
    CrashApplied,
}
