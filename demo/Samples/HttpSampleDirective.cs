namespace BusinessHubs.Demo.Samples;

/// <summary>A comment that begins with <c>@</c>: <c># @keyword argument</c>.</summary>
internal readonly record struct HttpSampleDirective(string Keyword, string Argument)
{
    public static bool IsComment(string line) =>
        line.StartsWith('#') || line.StartsWith("//", StringComparison.Ordinal);

    /// <summary>Null where the line is an ordinary comment or none at all.</summary>
    public static HttpSampleDirective? Read(string line)
    {
        if (!IsComment(line))
            return null;
        string text = line.TrimStart('#', '/').Trim();
        if (!text.StartsWith('@'))
            return null;
        string[] parts = text[1..].Split(' ', 2, StringSplitOptions.TrimEntries);
        return new HttpSampleDirective(parts[0], parts.Length > 1 ? parts[1] : "");
    }
}
