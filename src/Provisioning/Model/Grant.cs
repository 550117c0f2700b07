namespace BusinessHubs.Provisioning.Model;

/// <summary>A team or one user gets access to a hub.</summary>
/// <param name="Id">The grant.</param>
/// <param name="Hub">The hub it opens.</param>
/// <param name="Subject">Who gets it.</param>
/// <param name="HubRole">Role on the hub in our system.</param>
/// <param name="Access">App roles and asset roles; <see cref="Access.None"/> when there is no seat.</param>
/// <param name="WithSeat">Whether an account in the app is given. Only an Owner can be without one.</param>
public sealed record Grant(GrantId Id, HubId Hub, GrantSubject Subject, HubRole HubRole, Access Access, bool WithSeat);
