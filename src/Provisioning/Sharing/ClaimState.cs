namespace BusinessHubs.Provisioning.Sharing;

/// <summary>Where a claim stands.</summary>
public enum ClaimState
{
    /// <summary>Offered; the person has not said anything yet.</summary>
    Pending,

    /// <summary>The person asked for what it gives.</summary>
    Claimed,

    /// <summary>An Owner of the hub did without a seat.</summary>
    Skipped,

    /// <summary>Not claimed in time; may be offered again.</summary>
    Expired,

    /// <summary>Taken back by an Owner.</summary>
    Revoked,
}
