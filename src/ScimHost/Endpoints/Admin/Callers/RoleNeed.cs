using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Callers;

/// <summary>What an endpoint asks of its caller.</summary>
/// <param name="Role">The least role.</param>
/// <param name="OnHub">Whether a role on the hub in the route's <c>id</c> counts too.</param>
internal sealed record RoleNeed(AdminRole Role, bool OnHub)
{
    /// <summary>What an endpoint asks that says nothing: closed, not open.</summary>
    public static RoleNeed Undeclared { get; } = new(AdminRole.Owner, false);
}
