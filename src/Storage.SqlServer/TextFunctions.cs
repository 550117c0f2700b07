namespace BusinessHubs.Storage.SqlServer;

/// <summary>What SQL Server says of text where its operators mean something else than those of .NET. Read by the database only.</summary>
internal static class TextFunctions
{
    /// <summary>Whether two texts have as many bytes.</summary>
    public static bool SameSize(string? left, string? right) => throw Only(left, right);

    /// <summary>Whether the first text has more bytes.</summary>
    public static bool Longer(string? left, string? right) => throw Only(left, right);

    /// <summary>How many characters a text has, spaces at its end counted.</summary>
    public static int Count(string? text) => throw Only(text, null);

    /// <summary>The text in upper case, ASCII letters only.</summary>
    public static string? Folded(string? text) => throw Only(text, null);

    private static InvalidOperationException Only(string? left, string? right) => new($"'{left}' and '{right}' are compared by the database only.");
}
