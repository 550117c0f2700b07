namespace BusinessHubs.Storage.Filters;

/// <summary>Reads a value out of a stored document in the database. Each engine maps these to a function of its own.</summary>
internal static class DocumentFunctions
{
    /// <summary>The text at a path, or null.</summary>
    public static string? Text(string document, string path) => throw new InvalidOperationException($"{path} of {document} is read by the database only.");

    /// <summary>The boolean at a path, or null.</summary>
    public static bool? Flag(string document, string path) => throw new InvalidOperationException($"{path} of {document} is read by the database only.");
}
