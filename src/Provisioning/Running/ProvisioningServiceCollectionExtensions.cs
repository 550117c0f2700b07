using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Syncing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BusinessHubs.Provisioning.Running;

/// <summary>Registers the domain. Needs storage, the app catalog and a <see cref="KeyRing"/> in the container.</summary>
public static class ProvisioningServiceCollectionExtensions
{
    /// <summary>Editors, signal, secrets, clock and ids. May be called twice.</summary>
    public static IServiceCollection AddProvisioning(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdSource, Version7IdSource>();
#pragma warning disable RS0030 // The one place where the source of chance is chosen.
        services.TryAddSingleton<Func<double>>(_ => Random.Shared.NextDouble);
#pragma warning restore RS0030
        services.TryAddSingleton<WorkSignal>();
        services.TryAddSingleton<SecretSealer>();
        services.TryAddSingleton<HubConnectorFactory>();
        services.TryAddSingleton<PipelineOptions>();
        services.TryAddSingleton<PipelineStatus>();
        services.TryAddSingleton<UserEditor>();
        services.TryAddSingleton<TeamEditor>();
        return services;
    }

    /// <summary>The pipeline of this node.</summary>
    public static IServiceCollection AddPipeline(this IServiceCollection services)
    {
        services.TryAddSingleton<AttemptJournal>();
        services.TryAddSingleton<HubSync>();
        services.TryAddSingleton<AccountRemover>();
        services.TryAddSingleton<HubChores>();
        services.AddHostedService<HubSupervisor>();
        return services;
    }
}
