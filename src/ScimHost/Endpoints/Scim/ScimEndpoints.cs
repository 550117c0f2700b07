using BusinessHubs.ScimHost.Endpoints.Scim.Groups;
using BusinessHubs.ScimHost.Endpoints.Scim.Protocol;
using BusinessHubs.ScimHost.Endpoints.Scim.Users;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BusinessHubs.ScimHost.Endpoints.Scim;

/// <summary>The SCIM service on <c>/scim/v2</c> (RFC 7644).</summary>
internal static class ScimEndpoints
{
    /// <summary>Name of the authorization policy that every SCIM endpoint but <c>/ServiceProviderConfig</c> asks for.</summary>
    public const string Policy = "scim";

    /// <summary>Registers the processors. Needs storage and the editors in the container; may be called twice.</summary>
    public static IServiceCollection AddScim(this IServiceCollection services)
    {
        services.TryAddSingleton<UserView>();
        services.TryAddSingleton<GroupView>();
        services.TryAddSingleton<UserReads>();
        services.TryAddSingleton<UserWrites>();
        services.TryAddSingleton<GroupReads>();
        services.TryAddSingleton<GroupWrites>();
        services.TryAddSingleton<ScimPipe>();
        return services;
    }

    /// <summary>Maps every address under <c>/scim/v2</c>, those that are not served included.</summary>
    public static void MapScim(this IEndpointRouteBuilder endpoints)
    {
        RouteGroupBuilder scim = endpoints.MapGroup(ScimCallReader.BasePath);
        _ = scim.RequireAuthorization(Policy).ExcludeFromDescription();
        _ = scim.AddEndpointFilter<ScimFaultFilter>();
        scim.MapDiscovery();
        scim.MapUsers();
        scim.MapGroups();
        scim.MapUnserved();
    }
}
