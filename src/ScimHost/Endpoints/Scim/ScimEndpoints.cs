using BusinessHubs.Scim;
using BusinessHubs.Scim.Schema;
using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Configuration;
using BusinessHubs.ScimHost.Endpoints.Scim.Bulk;
using BusinessHubs.ScimHost.Endpoints.Scim.Groups;
using BusinessHubs.ScimHost.Endpoints.Scim.Protocol;
using BusinessHubs.ScimHost.Endpoints.Scim.Resources;
using BusinessHubs.ScimHost.Endpoints.Scim.Search;
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
        services.TryAddSingleton<CursorSealer>();
        services.TryAddSingleton<UserProcessor>();
        services.TryAddSingleton<GroupProcessor>();
        services.TryAddSingleton(provider => new RootSearch(Processors(provider), provider.GetRequiredService<ScimLimits>(), provider.GetRequiredService<CursorSealer>()));
        services.TryAddSingleton(provider => new BulkProcessor(Processors(provider), provider.GetRequiredService<ScimLimits>()));
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
        scim.MapResources<UserProcessor>(CoreSchemas.UserType.Endpoint);
        scim.MapResources<GroupProcessor>(CoreSchemas.GroupType.Endpoint);
        scim.MapSearch();
        scim.MapBulk();
        scim.MapUnserved();
        return scim;
    }

    // In the order in which a search over all of them lists them.
    private static IResourceProcessor[] Processors(IServiceProvider provider) =>
        [provider.GetRequiredService<UserProcessor>(), provider.GetRequiredService<GroupProcessor>()];
}
