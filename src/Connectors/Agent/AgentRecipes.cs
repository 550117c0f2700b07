namespace BusinessHubs.Connectors.Agent;

/// <summary>The folder of recipes.</summary>
internal static class AgentRecipes
{
    private const int MaxFiles = 200;
    private const int MaxBytes = 256 * 1024;

    /// <summary>The text of each recipe, in the order of their names.</summary>
    /// <exception cref="FormatException">The folder or one of its recipes cannot be read; the message names the file.</exception>
    public static IReadOnlyList<string> ReadFolder(string folder)
    {
        if (!Directory.Exists(folder))
            throw new FormatException($"{folder}: there is no such folder of recipes");
        string[] files = [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)];
        if (files.Length > MaxFiles)
            throw new FormatException($"{folder}: more than {MaxFiles} recipes");
        var texts = new List<string>();
        var apps = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (string file in files)
        {
            try
            {
                if (new FileInfo(file).Length > MaxBytes)
                    throw new FormatException("it is too long");
                string text = File.ReadAllText(file);
                string app = Recipes.RecipeReader.Read(text).App;
                if (AppPapers.Find(app) is not null)
                    throw new FormatException("app: the catalog has an app of this name, which is connected by its API");
                if (!apps.Add(app))
                    throw new FormatException("app: another recipe has this name");
                texts.Add(text);
            }
            catch (Exception wrong) when (wrong is FormatException or IOException or UnauthorizedAccessException)
            {
                throw new FormatException($"{file}: {wrong.Message}", wrong);
            }
        }

        return texts;
    }
}
