using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>What became of a user who was taken off a hub.</summary>
/// <param name="Key">His seat.</param>
/// <param name="AccountStays">Whether the account in the app is left as it is.</param>
/// <param name="Remains">What other grants still give him; <see cref="Access.None"/> when nothing does.</param>
public sealed record SeatRemovalResult(SeatKey Key, bool AccountStays, Access Remains);
