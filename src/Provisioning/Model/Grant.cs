namespace BusinessHubs.Provisioning.Model;

/// <summary>A team or one user gets access to a hub.</summary>
/// <param name="Id">The grant.</param>
/// <param name="Hub">The hub it opens.</param>
/// <param name="Subject">Who gets it.</param>
/// <param name="HubRole">Role on the hub in our system.</param>
/// <param name="Access">App roles and asset roles; <see cref="Access.None"/> when there is no seat.</param>
/// <param name="WithSeat">Whether an account in the app is given. Only an Owner or a Manager can be without one.</param>
public sealed record Grant(GrantId Id, HubId Hub, GrantSubject Subject, HubRole HubRole, Access Access, bool WithSeat)
{
    /// <summary>The collection that gives it; it then counts for a user only after his claim. Null for a grant of its own.</summary>
    public CollectionId? Collection { get; init; }

    /// <summary>Where it comes from.</summary>
    public GrantSource Source { get; init; }

    /// <summary>When it stops to count (UTC); null for never.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Who gave it, as the audit trail names him; null when unknown.</summary>
    public string? GivenBy { get; init; }

    /// <summary>Grows with each change.</summary>
    public long Version { get; init; } = 1;
}
