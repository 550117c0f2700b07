using BusinessHubs.Provisioning.Explaining;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models.Explanations;

/// <summary>
/// What a user should have (<c>desired</c>), what is aimed at (<c>effective</c>; what differs is held by the grace until
/// <c>effectiveChangesAt</c>), and which grants say so. <c>protections</c> names what keeps the account from being changed.
/// </summary>
public sealed record DecideResponse(
    IReadOnlyList<GrantVerdictResponse> Grants, AccessResponse? Desired, AccessResponse? Effective, DateTimeOffset? EffectiveChangesAt,
    string? HubRole, IReadOnlyList<string> Protections)
{
    internal static DecideResponse Of(DecideStep step) => new(
        [.. step.Grants.Select(GrantVerdictResponse.Of)], AccessResponse.Of(step.Desired), AccessResponse.Of(step.Effective.Access),
        step.Effective.NextChange, step.Standing?.Label, step.Protections);
}
