using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Syncing.Tables;

/// <summary>A row of the tables of onboarded users and of guests (domain features 55 and 56).</summary>
/// <param name="User">The user; null for a user of a native partner.</param>
/// <param name="AccountId">The app's id of the account; null while there is none.</param>
/// <param name="AccountName">The name in the app; null while there is none.</param>
/// <param name="UserName">The user's name at the IdP; null for a user of a native partner.</param>
/// <param name="Email">The user's address.</param>
/// <param name="HubRole">Owner, Manager, Collaborator, Security Manager or Mixed roles; null when no grant counts.</param>
/// <param name="Access">Roles in the app.</param>
/// <param name="SharedVia">Every way he got it: Individual, names of teams and of collections.</param>
/// <param name="LastUsed">When the account was last used, where the app tells (UTC).</param>
/// <param name="Security">Security status.</param>
/// <param name="Partner">The native partner it belongs to.</param>
public sealed record MemberRow(
    UserId? User, string? AccountId, string? AccountName, string? UserName, string? Email, string? HubRole, Access Access,
    IReadOnlyList<string> SharedVia, DateTimeOffset? LastUsed, SecurityStatus Security, string? Partner);
