using BusinessHubs.Provisioning.Explaining;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models.Explanations;

/// <summary>
/// Why a user has what he has in a hub, in five steps: <c>import</c> (what the IdP says), <c>scope</c> (which groups bring him into which
/// teams), <c>match</c> (which account is his), <c>decide</c> (which grants give what), <c>act</c> (what is done about it).
/// </summary>
public sealed record ExplanationResponse(
    Guid HubId, Guid UserId, ImportResponse Import, ScopeResponse Scope, MatchResponse Match, DecideResponse Decide, ActResponse Act)
{
    internal static ExplanationResponse Of(SeatExplanation e) => new(
        e.Key.Hub.Value, e.Key.User.Value, ImportResponse.Of(e.Import), ScopeResponse.Of(e.Scope), MatchResponse.Of(e.Match),
        DecideResponse.Of(e.Decide), ActResponse.Of(e.Act));
}
