using BusinessHubs.Provisioning.Syncing;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A line of a sync report.</summary>
public sealed record SyncItemResponse(
    int Line, SyncItemKind Kind, string? AccountId, Guid? UserId, string? Email, AccessResponse? Before, AccessResponse? After,
    SyncItemState State, string? Reason, string? DecidedBy, DateTimeOffset? DecidedAt)
{
    internal static SyncItemResponse Of(SyncItem item) => new(
        item.Seq, item.Kind, item.AccountId, item.User?.Value, item.Email, item.Before is { } before ? AccessResponse.Of(before) : null,
        item.After is { } after ? AccessResponse.Of(after) : null, item.State, item.Reason, item.DecidedBy, item.DecidedAt);
}
