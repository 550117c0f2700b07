namespace BusinessHubs.Provisioning.Queue;

/// <summary>Fate of a seat's work. Every seat is in exactly one.</summary>
public enum SeatWorkState
{
    /// <summary>Nothing to do.</summary>
    Idle,

    /// <summary>To be looked at from <c>not_before</c> on.</summary>
    Due,

    /// <summary>Waits for something outside; looked at again from <c>not_before</c> on.</summary>
    Held,

    /// <summary>Set aside for a person to look at; a new revision or a retry by an operator brings it back.</summary>
    Parked,
}
