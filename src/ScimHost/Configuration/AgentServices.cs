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
            // The runner works in a folder of its own, where a relative path would name something else.
            RecipesFolder = Path.GetFullPath(settings.RecipesFolder),
            ChromiumPath = Path.GetFullPath(settings.ChromiumPath),
            ScreenshotsFolder = settings.ScreenshotsFolder.Length > 0 ? Path.GetFullPath(settings.ScreenshotsFolder) : null,
            ScreenshotsKept = settings.ScreenshotsKept,
            TimeLimit = TimeSpan.FromSeconds(settings.TimeLimitSeconds),
            MostBrowsers = settings.MostBrowsers,
        };
        try
        {
            return services.AddAgentConnectors(settings.RunnerPath.Length > 0 ? options with { RunnerPath = Path.GetFullPath(settings.RunnerPath) } : options);
        }
        catch (FormatException wrong)
        {
            throw new StartRefusedException($"BusinessHubs:Agent:RecipesFolder: {wrong.Message}");
        }
    }
}
