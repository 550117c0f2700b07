namespace BusinessHubs.Architecture.Tests;

/// <summary>One text file of the repository, with its path from the root, written with slashes.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    private static readonly string[] LineEnds = ["\r\n", "\n"];

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public string[] Lines => Text.Split(LineEnds, StringSplitOptions.None);

    /// <summary>Lies in <paramref name="folder"/>, e.g. <c>src/Storage/Engines</c>.</summary>
    public bool IsUnder(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);
}

/// <summary>The files of the repository that this test run was built from.</summary>
internal static class Repository
{
    private static readonly string[] Generated = ["bin", "obj", "artifacts", "node_modules", "dist", "wwwroot", ".git"];

    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>Files with one of these endings under the given folders; a folder that is not there has none.</summary>
    public static IReadOnlyList<SourceFile> Files(string[] folders, params string[] endings) =>
        [.. folders.Select(f => Path.Combine(Root, f)).Where(Directory.Exists).SelectMany(Walk)
            .Where(f => endings.Any(e => f.EndsWith(e, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal)
            .Select(f => new SourceFile(Path.GetRelativePath(Root, f).Replace('\\', '/'), File.ReadAllText(f)))];

    private static IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateFiles(folder).Concat(
            Directory.EnumerateDirectories(folder).Where(d => !Generated.Contains(Path.GetFileName(d))).SelectMany(Walk));

    private static string FindRoot(string from)
    {
        for (DirectoryInfo? folder = new(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "BusinessHubs.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"No BusinessHubs.sln above {from}.");
    }
}
