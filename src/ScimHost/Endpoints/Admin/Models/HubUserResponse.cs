using BusinessHubs.Provisioning.Syncing.Tables;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A row of all users of a hub: user, username in the app, app access, assets, type, last used, status (null: all is well).</summary>
public sealed record HubUserResponse(
    Guid? UserId, string? User, string? AccountId, string? UsernameInApp, AccessResponse? AppAccess, int Assets, string? Type,
    DateTimeOffset? LastUsed, string? Status, bool IsServiceAccount)
{
    internal static HubUserResponse Of(UserRow row) => new(
        row.User?.Value, row.UserName, row.AccountId, row.AccountName, AccessResponse.Of(row.Access), row.Assets, row.Type, row.LastUsed,
        Words(row.Status), row.IsServiceAccount);

    private static string? Words(UserStatus status) => status switch
    {
        UserStatus.None => null,
        UserStatus.Removed => "Removed",
        UserStatus.UnmatchedUser => "Unmatched user",
        UserStatus.Exempted => "Exempted",
        UserStatus.Inviting => "Inviting",
        UserStatus.PendingInviteClaim => "Pending invite claim",
        UserStatus.AwaitingUserLogin => "Awaiting user login",
        UserStatus.AwaitingUpdate => "Awaiting update",
        UserStatus.PendingUserClaim => "Pending user claim",
        UserStatus.InviteExpired => "Invite expired",
        UserStatus.AwaitingDeprovisioning => "Awaiting deprovisioning",
        UserStatus.InviteFailed => "Invite failed",
        UserStatus.DeprovisioningFailed => "Deprovisioning failed",
        UserStatus.UpdateFailed => "Update failed",
        UserStatus.SyncFailed => "Sync failed",
        _ => throw new InvalidOperationException($"No words for {status}."),
    };
}
