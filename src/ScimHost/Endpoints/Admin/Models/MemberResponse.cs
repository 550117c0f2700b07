using BusinessHubs.Provisioning.Syncing.Tables;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>An onboarded user or a guest: account member, hub role, app access, shared via, last used, security status.</summary>
public sealed record MemberResponse(
    Guid? UserId, string? AccountId, string? AccountMember, string? UserName, string? Email, string? HubRole, AccessResponse? AppAccess,
    IReadOnlyList<string> SharedVia, DateTimeOffset? LastUsed, string SecurityStatus, string? Partner)
{
    internal static MemberResponse Of(MemberRow row) => new(
        row.User?.Value, row.AccountId, row.AccountName, row.UserName, row.Email, row.HubRole, AccessResponse.Of(row.Access), row.SharedVia,
        row.LastUsed, Words(row.Security), row.Partner);

    private static string Words(SecurityStatus status) => status switch
    {
        Provisioning.Syncing.Tables.SecurityStatus.PendingOnboarding => "Pending onboarding",
        Provisioning.Syncing.Tables.SecurityStatus.InviteSent => "Invite sent",
        Provisioning.Syncing.Tables.SecurityStatus.InviteFailed => "Invite failed",
        Provisioning.Syncing.Tables.SecurityStatus.Onboarded => "Onboarded",
        Provisioning.Syncing.Tables.SecurityStatus.HubOnly => "Hub only",
        Provisioning.Syncing.Tables.SecurityStatus.SingleSignOn => "Single Sign On",
        Provisioning.Syncing.Tables.SecurityStatus.ManagedOutside => "Managed outside",
        _ => throw new InvalidOperationException($"No words for {status}."),
    };
}
