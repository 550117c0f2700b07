using BusinessHubs.Provisioning.Explaining;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models.Explanations;

/// <summary>Which account in the app is the user's, as the app last said; <c>state</c> is null when it was never asked.</summary>
public sealed record MatchResponse(
    AccountState? State, string? AccountId, AccessResponse? Access, Origin Origin, DateTimeOffset? SeenAt, DateTimeOffset? AbsentSeenAt,
    bool ByAccountId)
{
    internal static MatchResponse Of(MatchStep step) => new(
        step.State, step.AccountId, AccessResponse.Of(step.Has), step.Origin, step.SeenAt, step.AbsentSeen, step.ByAccountId);
}
