using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Syncing.Tables;

/// <summary>A row of the table of all users of a hub (domain feature 58).</summary>
/// <param name="User">The user; null for an account that belongs to nobody we know.</param>
/// <param name="UserName">The user's name at the IdP.</param>
/// <param name="AccountId">The app's id of the account.</param>
/// <param name="AccountName">The name in the app.</param>
/// <param name="Access">Roles in the app.</param>
/// <param name="Assets">On how many assets there is a role.</param>
/// <param name="Type">Individual, the name of the one team or collection, Multiple, or null.</param>
/// <param name="LastUsed">When the account was last used, where the app tells (UTC).</param>
/// <param name="Status">Status.</param>
/// <param name="IsServiceAccount">It is the account of the hub's credential.</param>
public sealed record UserRow(
    UserId? User, string? UserName, string? AccountId, string? AccountName, Access Access, int Assets, string? Type,
    DateTimeOffset? LastUsed, UserStatus Status, bool IsServiceAccount);
