namespace BusinessHubs.Provisioning.Hubs;

/// <summary>One row of a full listing of a hub.</summary>
/// <param name="AccountId">The app's id of the account or invitation.</param>
/// <param name="Email">Its address; null where the app hides it.</param>
/// <param name="Seat">Its state and roles (asset roles may be left out in listings).</param>
public sealed record HubAccount(string AccountId, string? Email, ObservedSeat Seat)
{
    /// <summary>What the app calls the account, where that is not its id.</summary>
    public string? UserName { get; init; }

    /// <summary>The listing shows every role on assets; otherwise none of them is compared.</summary>
    public bool ShowsAssets { get; init; }

    /// <summary>When the account was last used (UTC), where the app tells.</summary>
    public DateTimeOffset? LastUsed { get; init; }

    /// <summary>The native partner that the account belongs to; it is only read then.</summary>
    public string? Partner { get; init; }
}
