#pragma warning disable IDE0130, SA1402, CS1591
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BusinessHubs.Connectors.Http
{
    internal sealed record EgressOptions
    {
        public bool AllowLoopback { get; init; }

        public IReadOnlyCollection<string> AllowedHosts { get; init; } = [];
    }
}

namespace BusinessHubs.Connectors
{
    internal static class PendingConnectors
    {
        public static IServiceCollection AddConnectors(this IServiceCollection services, Http.EgressOptions options)
        {
            _ = options;
            services.TryAddSingleton(p => new AppCatalog(p.GetServices<IAppDefinition>()));
            return services;
        }
    }
}

namespace BusinessHubs.Provisioning.Running
{
    internal static class PendingProvisioning
    {
        public static IServiceCollection AddProvisioning(this IServiceCollection services)
        {
            services.TryAddSingleton(TimeProvider.System);
            services.TryAddSingleton<IIdSource, Version7IdSource>();
            services.TryAddSingleton<WorkSignal>();
            services.TryAddSingleton<UserEditor>();
            services.TryAddSingleton<TeamEditor>();
            return services;
        }

        public static IServiceCollection AddPipeline(this IServiceCollection services) => services;
    }
}
