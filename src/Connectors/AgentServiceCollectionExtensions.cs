using BusinessHubs.Connectors.Agent;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;
using Microsoft.Extensions.DependencyInjection;

namespace BusinessHubs.Connectors;

/// <summary>Registers the apps that are driven through their pages.</summary>
public static class AgentServiceCollectionExtensions
{
    /// <summary>Adds one app for each recipe. Call it beside <c>AddConnectors</c>, which registers the <see cref="EgressOptions"/>.</summary>
    /// <exception cref="FormatException">A recipe cannot be read; the message names the file and the place, in one line.</exception>
    public static IServiceCollection AddAgentConnectors(this IServiceCollection services, AgentOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton(provider =>
        {
            TimeProvider clock = provider.GetRequiredService<TimeProvider>();
            WorkFolders.Sweep(options.WorkFolder, clock.GetUtcNow());
            return new AgentPool(options, clock);
        });
        foreach (string recipe in AgentRecipes.ReadFolder(options.RecipesFolder))
        {
            services.AddSingleton<IAppDefinition>(provider => new AgentApp(
                recipe, provider.GetRequiredService<AgentPool>(), new EgressGuard(provider.GetRequiredService<EgressOptions>())));
        }

        return services;
    }
}
