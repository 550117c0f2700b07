namespace BusinessHubs.Connectors.Agent;

/// <summary>Browser automation for apps without an API: where its parts are, and its limits.</summary>
public sealed record AgentOptions
{
    /// <summary>The folder with one recipe (<c>*.json</c>) for each app.</summary>
    public required string RecipesFolder { get; init; }

    /// <summary>The runner: its executable, or its <c>.dll</c>, which is then started with <c>dotnet</c>.</summary>
    public string RunnerPath { get; init; } = Path.Combine(AppContext.BaseDirectory, "agent", "BusinessHubs.AgentRunner");

    /// <summary>The browser's executable.</summary>
    public string ChromiumPath { get; init; } = "/usr/bin/chromium";

    /// <summary>Folder for pictures of failures; null takes none. Pictures show pages of the app, with people's addresses.</summary>
    public string? ScreenshotsFolder { get; init; }

    /// <summary>Where the folders of running browsers are; each is deleted when its browser ends.</summary>
    public string WorkFolder { get; init; } = Path.GetTempPath();

    /// <summary>How many pictures are kept; the oldest go first.</summary>
    public int ScreenshotsKept { get; init; } = 100;

    /// <summary>How long one operation may take; then its browser is ended.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>How many browsers may run at once; each takes some 300 MB.</summary>
    public int MostBrowsers { get; init; } = 2;

    /// <summary>
    /// Whether the browser's own sandbox is on. It does not work for root, and in containers only with user namespaces.
    /// </summary>
    public bool Sandbox { get; init; } = !Environment.IsPrivilegedProcess;
}
