using BusinessHubs.Provisioning.Syncing;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>The removal of an unmatched account.</summary>
public sealed record AccountRemovalResponse(
    Guid Id, Guid HubId, string AccountId, string RequestedBy, DateTimeOffset RequestedAt, AccountRemovalState State, int Attempts,
    DateTimeOffset? SentAt, DateTimeOffset? EndedAt, string? Outcome, string? Code, int? AppStatus, string? Reason)
{
    internal static AccountRemovalResponse Of(AccountRemoval removal) => new(
        removal.Id.Value, removal.Hub.Value, removal.AccountId, removal.RequestedBy, removal.RequestedAt, removal.State, removal.Attempts,
        removal.SentAt, removal.EndedAt, removal.Outcome, removal.Code, removal.AppStatus, removal.Reason);
}
