using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A grant to give: to one team (id or name) or one user (id or userName).</summary>
public sealed record GiveGrantRequest(
    string? Team = null, string? User = null, HubRole HubRole = HubRole.Collaborator, bool WithSeat = true,
    IReadOnlyList<string?>? AppRoles = null, IReadOnlyDictionary<string, IReadOnlyList<string?>?>? Assets = null,
    DateTimeOffset? Expires = null)
{
    internal GrantTerms Terms => new ChangeGrantRequest(HubRole, WithSeat, AppRoles, Assets, Expires).Terms;
}
