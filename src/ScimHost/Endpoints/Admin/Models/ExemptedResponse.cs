using BusinessHubs.Provisioning.Syncing.Tables;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>An exempted account: account member, app access, reason for exemption, status.</summary>
public sealed record ExemptedResponse(
    string AccountId, string AccountMember, string? Email, AccessResponse? AppAccess, string? ReasonForExemption, string Status)
{
    internal static ExemptedResponse Of(ExemptedRow row) => new(
        row.Account.AccountId, row.Account.Name, row.Account.Email, AccessResponse.Of(row.Account.Access), row.Account.ExemptReason,
        ExemptedRow.Status);
}
