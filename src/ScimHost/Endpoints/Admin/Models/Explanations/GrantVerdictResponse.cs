using BusinessHubs.Provisioning.Explaining;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models.Explanations;

/// <summary>
/// What one grant does for a user: whether it counts, and which roles and assets of the result come from it (<c>wins</c> when any does).
/// </summary>
public sealed record GrantVerdictResponse(
    Guid Id, GrantSubjectResponse Subject, HubRole HubRole, GrantSource Source, Guid? Collection, DateTimeOffset? Expires, AccessResponse? Access,
    GrantCounting Counting, bool Wins, IReadOnlyList<string> GivesRoles, IReadOnlyList<string> GivesAssets)
{
    internal static GrantVerdictResponse Of(GrantVerdict verdict)
    {
        Grant grant = verdict.Grant.Grant;
        return new GrantVerdictResponse(
            grant.Id.Value, GrantSubjectResponse.Of(verdict.Grant), grant.HubRole, grant.Source, grant.Collection?.Value, grant.Expires,
            AccessResponse.Of(grant.Access), verdict.Counting, verdict.Wins, verdict.GivesRoles, [.. verdict.GivesAssets.Select(a => a.ToString())]);
    }
}
