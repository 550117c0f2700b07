namespace BusinessHubs.ScimHost.Configuration;

/// <summary>Browser automation for apps without an API; off while no folder of recipes is named. See docs/agent-recipes.md.</summary>
public sealed class AgentSettings
{
    /// <summary>Folder with one recipe (<c>*.json</c>) for each app; empty: none.</summary>
    public string RecipesFolder { get; set; } = "";

    /// <summary>The runner: its executable, or its .dll. Empty: <c>agent/BusinessHubs.AgentRunner</c> beside the server.</summary>
    public string RunnerPath { get; set; } = "";

    /// <summary>The browser's executable.</summary>
    public string ChromiumPath { get; set; } = "/usr/bin/chromium";

    /// <summary>Folder for pictures of failures, which show pages of the app with people's addresses; empty takes none.</summary>
    public string ScreenshotsFolder { get; set; } = "";

    /// <summary>How many pictures are kept, 1 to 10,000; the oldest go first.</summary>
    public int ScreenshotsKept { get; set; } = 100;

    /// <summary>How long one operation may take, 10 to 600 seconds.</summary>
    public int TimeLimitSeconds { get; set; } = 90;

    /// <summary>How many browsers may run at once, 1 to 16; each takes some 300 MB.</summary>
    public int MostBrowsers { get; set; } = 2;
}
