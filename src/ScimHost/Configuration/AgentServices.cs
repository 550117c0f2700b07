using BusinessHubs.Connectors;
using BusinessHubs.Connectors.Agent;

namespace BusinessHubs.ScimHost.Configuration;

/// <summary>Registers the apps that are driven through their pages, when recipes are configured.</summary>
internal static class AgentServices
{
    /// <exception cref="StartRefusedException">A recipe cannot be read.</exception>
    public static IServiceCollection AddAgents(this IServiceCollection services, AgentSettings settings)
    {
        if (settings.RecipesFolder.Length == 0)
            return services;
        var options = new AgentOptions
        {
            RecipesFolder = settings.RecipesFolder,
            ChromiumPath = settings.ChromiumPath,
            ScreenshotsFolder = settings.ScreenshotsFolder.Length > 0 ? settings.ScreenshotsFolder : null,
            TimeLimit = TimeSpan.FromSeconds(settings.TimeLimitSeconds),
            MostBrowsers = settings.MostBrowsers,
        };
        try
        {
            return services.AddAgentConnectors(settings.RunnerPath.Length > 0 ? options with { RunnerPath = settings.RunnerPath } : options);
        }
        catch (FormatException wrong)
        {
            throw new StartRefusedException($"BusinessHubs:Agent:RecipesFolder: {wrong.Message}");
        }
    }
}
