namespace BusinessHubs.Provisioning.Hubs;

/// <summary>One row of a full listing of a hub.</summary>
/// <param name="AccountId">The app's id of the account or invitation.</param>
/// <param name="Email">Its address; null where the app hides it.</param>
/// <param name="Seat">Its state and roles (asset roles may be left out in listings).</param>
public sealed record HubAccount(string AccountId, string? Email, ObservedSeat Seat);
