namespace BusinessHubs.AppEmulators.Calendly;

/// <summary>One person's membership of the organization, with the account behind it.</summary>
/// <param name="Id">Last part of the membership's address.</param>
/// <param name="UserId">Last part of the account's address.</param>
/// <param name="Name">The person's name.</param>
/// <param name="Email">The address; Calendly shows it to owner and admins.</param>
/// <param name="Role">owner, admin or user; by hand also a word that nobody knows.</param>
/// <param name="CreatedAt">When the person joined.</param>
internal sealed record CalendlyMember(string Id, string UserId, string Name, string Email, string Role, DateTimeOffset CreatedAt);
