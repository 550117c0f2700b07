using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Configuration;
using BusinessHubs.ScimHost.Endpoints.Scim.Groups;
using BusinessHubs.ScimHost.Endpoints.Scim.Protocol;
using BusinessHubs.ScimHost.Endpoints.Scim.Users;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BusinessHubs.ScimHost.Endpoints.Scim;

/// <summary>The SCIM service on <c>/scim/v2</c> (RFC 7644).</summary>
internal static class ScimEndpoints
{
    /// <summary>
    /// Registers the processors and the writer of SCIM refusals. Needs storage and the editors in the container. May be called
    /// twice.
    /// </summary>
    public static IServiceCollection AddScim(this IServiceCollection services)
    {
        services.TryAddSingleton<UserView>();
        services.TryAddSingleton<GroupView>();
        services.TryAddSingleton<UserReads>();
        services.TryAddSingleton<UserWrites>();
        services.TryAddSingleton<GroupReads>();
        services.TryAddSingleton<GroupWrites>();
        services.TryAddScoped<ScimPipe>();
        services.TryAddSingleton(provider => provider.GetRequiredService<BusinessHubsOptions>().Limits.Scim.ToLimits());
        _ = services.Replace(ServiceDescriptor.Singleton<IScimRefusalWriter, ScimRefusals>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupFilter, SingleSlashes>());
        return services;
    }

    /// <summary>Maps every address under <c>/scim/v2</c>, those that are not served included.</summary>
    public static IEndpointConventionBuilder MapScim(this IEndpointRouteBuilder endpoints)
    {
        RouteGroupBuilder scim = endpoints.MapGroup(ScimCallReader.BasePath);
        _ = scim.RequireAuthorization(Policies.Scim).ExcludeFromDescription();
        scim.MapDiscovery();
        scim.MapUsers();
        scim.MapGroups();
        scim.MapUnserved();
        return scim;
    }
}
