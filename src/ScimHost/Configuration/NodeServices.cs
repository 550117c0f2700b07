using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Nodes;
using BusinessHubs.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BusinessHubs.ScimHost.Configuration;

/// <summary>What a process needs to be one node among several.</summary>
internal static class NodeServices
{
    /// <summary>Who this node is, and the time it goes by: where several nodes share a database, the database's.</summary>
    public static IServiceCollection AddNode(this IServiceCollection services, BusinessHubsOptions options)
    {
        services.TryAddSingleton(p => new NodeStanding(p.GetRequiredService<IIdSource>(), RolesRule.Read(options.Roles)));
        services.TryAddSingleton(_ => new SharedClock(TimeProvider.System));
        if (options.Storage.IsShared)
            services.TryAddSingleton<TimeProvider>(p => p.GetRequiredService<SharedClock>());
        return services;
    }

    /// <summary>Signs of life and rings, for servers that share a database.</summary>
    public static IServiceCollection AddNeighbours(this IServiceCollection services, BusinessHubsOptions options)
    {
        if (options.Storage.IsShared)
            services = services.AddHostedService<NodeHeart>();
        return options.Storage.IsPostgreSql ? services.AddPostgresRelay() : services;
    }
}
