namespace BusinessHubs.Provisioning.Hubs;

/// <summary>The person a connector call is about.</summary>
/// <param name="Email">The address to invite and to match by, compared without case.</param>
/// <param name="DisplayName">A name for apps that ask for one; may be null.</param>
/// <param name="AccountId">The app's id of the account if it is known from an earlier answer.</param>
public sealed record SeatSubject(string Email, string? DisplayName, string? AccountId);
