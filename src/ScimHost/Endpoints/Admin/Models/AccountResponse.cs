using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Syncing;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>An account in the app as the last sync saw it.</summary>
public sealed record AccountResponse(
    string AccountId, string Name, string? Email, AccountState State, AccessResponse? Access, bool IsServiceAccount, bool IsLastOwner,
    MatchState Match, Guid? UserId, string? Partner, string? ExemptReason, DateTimeOffset FirstSeen, DateTimeOffset LastSeen,
    DateTimeOffset? LastUsed)
{
    internal static AccountResponse Of(HubAccountRecord account) => new(
        account.AccountId, account.Name, account.Email, account.State, AccessResponse.Of(account.Access), account.IsServiceAccount,
        account.IsLastOwner, account.Match, account.User?.Value, account.Partner, account.ExemptReason, account.FirstSeen, account.LastSeen,
        account.LastUsed);
}
