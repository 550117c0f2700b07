using BusinessHubs.Provisioning.Syncing.Tables;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>An account that belongs to nobody we know: account member, app access, status.</summary>
public sealed record UnmatchedResponse(
    string AccountId, string AccountMember, string? Email, AccessResponse? AppAccess, string Status, string Why, AccountRemovalResponse? Removal)
{
    internal static UnmatchedResponse Of(UnmatchedRow row) => new(
        row.Account.AccountId, row.Account.Name, row.Account.Email, AccessResponse.Of(row.Account.Access), UnmatchedRow.Status, row.Why,
        row.Removal is { } removal ? AccountRemovalResponse.Of(removal) : null);
}
