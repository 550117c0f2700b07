using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Callers;

/// <summary>Declares what endpoints ask of their callers.</summary>
internal static class RoleNeeds
{
    /// <summary>The caller's own role must be at least this.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, AdminRole role)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RoleNeed(role, false));

    /// <summary>The same, or a role on the hub in the route's <c>id</c>.</summary>
    public static TBuilder NeedsOnHub<TBuilder>(this TBuilder endpoint, AdminRole role)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RoleNeed(role, true));

    /// <summary>Anybody with an admin token: the command itself gives him only what is his.</summary>
    public static TBuilder SelfService<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RoleNeed(AdminRole.Self, false));
}
