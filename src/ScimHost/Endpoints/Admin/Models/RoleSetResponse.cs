using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>Roles and how several of them combine.</summary>
public sealed record RoleSetResponse(RoleModel Model, IReadOnlyList<RoleResponse> Roles)
{
    internal static RoleSetResponse Of(RoleSet set) =>
        new(set.Model, [.. set.Roles.Select(r => new RoleResponse(r.Name, r.Label, r.Weight.Value))]);
}
