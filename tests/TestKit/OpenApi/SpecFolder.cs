namespace BusinessHubs.TestKit.OpenApi;

/// <summary>Finds the folder with the vendors' API documents, which lies beside the repository.</summary>
internal static class SpecFolder
{
    private const string RepositoryMark = "BusinessHubs.sln";

    /// <summary>Full path of a document.</summary>
    /// <exception cref="FileNotFoundException">It is not there. A check that could not be made must not look like one that passed.</exception>
    public static string PathOf(string file)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, RepositoryMark)))
                continue;
            string path = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "specs", file));
            return File.Exists(path)
                ? path
                : throw new FileNotFoundException($"The vendor's API document is missing: expected it at {path}", path);
        }

        throw new FileNotFoundException(
            $"No folder above {AppContext.BaseDirectory} holds {RepositoryMark}, so the API document {file} cannot be found.");
    }
}
