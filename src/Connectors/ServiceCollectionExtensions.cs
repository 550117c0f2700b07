using BusinessHubs.Connectors.Apple;
using BusinessHubs.Connectors.Asana;
using BusinessHubs.Connectors.Atlassian;
using BusinessHubs.Connectors.Calendly;
using BusinessHubs.Connectors.GitHub;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Connectors.Meta;
using BusinessHubs.Connectors.OutboundScim;
using BusinessHubs.Connectors.Slack;
using BusinessHubs.Connectors.TikTok;
using BusinessHubs.Provisioning.Hubs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BusinessHubs.Connectors;

/// <summary>Registers the apps that can be connected.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds <see cref="AppCatalog"/> with every app, and <see cref="GuardedDocuments"/>. May be called twice; the first options win.</summary>
    public static IServiceCollection AddConnectors(this IServiceCollection services, EgressOptions egress)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(egress);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(egress);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAppDefinition, GitHubApp>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAppDefinition, SlackApp>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAppDefinition, AppleApp>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAppDefinition, TikTokApp>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAppDefinition, MetaApp>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAppDefinition, AtlassianApp>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAppDefinition, OutboundScimApp>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAppDefinition, AsanaApp>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAppDefinition, CalendlyApp>());
        services.TryAddSingleton<AppCatalog>();
        services.TryAddSingleton<GuardedDocuments>();
        return services;
    }
}
