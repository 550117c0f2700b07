using System.Reflection;

namespace BusinessHubs.Connectors;

/// <summary>The papers about the apps (docs/apps), which travel inside this assembly.</summary>
public static class AppPapers
{
    /// <summary>The paper of an app as markdown; for an app from a recipe, the one about recipes.</summary>
    public static string Of(string app) => Find(app) ?? Find("agent")!;

    /// <summary>The paper of an app as markdown; null if it has none of its own.</summary>
    public static string? Find(string app)
    {
        using Stream? paper = Assembly.GetExecutingAssembly().GetManifestResourceStream($"apps/{app}.md");
        if (paper is null)
            return null;
        using var reader = new StreamReader(paper);
        return reader.ReadToEnd();
    }
}
