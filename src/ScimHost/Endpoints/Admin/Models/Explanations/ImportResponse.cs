using BusinessHubs.Provisioning.Explaining;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models.Explanations;

/// <summary>What the IdP says about a user.</summary>
public sealed record ImportResponse(
    string UserName, bool Active, UserKind Kind, DateTimeOffset? Changed, DateTimeOffset? LeftAt, LeftHow? How,
    IReadOnlyList<ImportGroupResponse> Groups)
{
    internal static ImportResponse Of(ImportStep step) => new(
        step.UserName, step.Active, step.Kind, step.Changed, step.LeftAt, step.How,
        [.. step.Groups.Select(g => new ImportGroupResponse(g.Group.Value, g.DisplayName, g.Direct))]);
}
