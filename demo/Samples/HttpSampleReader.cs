namespace BusinessHubs.Demo.Samples;

/// <summary>
/// Reads transcripts in the <c>.http</c> format of REST clients. Our directives stand in comments between <c>###</c> and the request
/// line, so that any REST client can still open the file; <c>scim-samples/README.md</c> lists them. A directive that is not known
/// is an error: an expectation with a typing mistake would otherwise check nothing.
/// </summary>
public static class HttpSampleReader
{
    /// <summary>Reads every <c>.http</c> file of a folder in the order of their names.</summary>
    /// <exception cref="HttpSampleFormatException">A file cannot be read as a transcript.</exception>
    public static IReadOnlyList<HttpSampleStory> ReadFolder(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.http").Order(StringComparer.Ordinal).Select(ReadFile)];

    /// <summary>Reads one file.</summary>
    /// <exception cref="HttpSampleFormatException">The file cannot be read as a transcript.</exception>
    public static HttpSampleStory ReadFile(string path) => Parse(File.ReadAllText(path), path);

    /// <summary>Reads a transcript from text; <paramref name="file"/> is only used in errors.</summary>
    /// <exception cref="HttpSampleFormatException">The text is not a transcript.</exception>
    public static HttpSampleStory Parse(string text, string file)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        var notes = new List<string>();
        var steps = new List<HttpSample>();
        int at = 0;
        for (; at < lines.Length && !IsSeparator(lines[at]); at++)
            ReadPreamble(lines[at], at + 1, file, notes);
        while (at < lines.Length)
        {
            int end = at + 1;
            while (end < lines.Length && !IsSeparator(lines[end]))
                end++;
            HttpSample step = new HttpSampleStepReader(file, lines, at, end).Read();
            if (steps.Find(other => other.Name == step.Name) is { } twin)
                throw new HttpSampleFormatException(file, step.Line, $"the name '{step.Name}' is taken by the step in line {twin.Line}");
            steps.Add(step);
            at = end;
        }

        return steps.Count > 0
            ? new HttpSampleStory(file, notes, steps)
            : throw new HttpSampleFormatException(file, lines.Length, "there is no step; a step begins with a line '### title'");
    }

    private static bool IsSeparator(string line) => line.StartsWith("###", StringComparison.Ordinal);

    private static void ReadPreamble(string line, int number, string file, List<string> notes)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        if (HttpSampleDirective.Read(line) is { } directive)
        {
            if (directive.Keyword != "note")
                throw new HttpSampleFormatException(file, number, $"only '@note' may stand before the first step, not '@{directive.Keyword}'");
            notes.Add(directive.Argument);
        }
        else if (!HttpSampleDirective.IsComment(line))
        {
            throw new HttpSampleFormatException(file, number, "only comments may stand before the first '### title'");
        }
    }
}
