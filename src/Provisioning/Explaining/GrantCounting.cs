namespace BusinessHubs.Provisioning.Explaining;

/// <summary>Whether a grant that reaches a user counts for his seat, and why not.</summary>
public enum GrantCounting
{
    /// <summary>It counts.</summary>
    Counts,

    /// <summary>It gives no account in the app.</summary>
    WithoutSeat,

    /// <summary>A collection gives it, and the user has not claimed that.</summary>
    NotClaimed,

    /// <summary>Its time is over.</summary>
    Ended,

    /// <summary>The user left: nothing counts.</summary>
    UserLeft,
}
