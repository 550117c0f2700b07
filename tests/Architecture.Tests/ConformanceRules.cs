using System.Text.RegularExpressions;

namespace BusinessHubs.Architecture.Tests;

/// <summary>What a paper says about tests, samples and other papers is true.</summary>
internal static partial class ConformanceRules
{
    /// <summary>Tests that the paper names in backticks and that do not exist.</summary>
    public static IReadOnlyList<string> UnknownTests(SourceFile paper, IReadOnlyList<SourceFile> tests) =>
        [.. TestName().Matches(paper.Text).Where(m => !Exists(m, tests)).Select(m => m.Value.Trim('`')).Distinct()];

    /// <summary>Links into the repository that lead nowhere.</summary>
    public static IReadOnlyList<string> BrokenLinks(SourceFile paper, Func<string, bool> exists) =>
        [.. Link().Matches(paper.Text).Select(m => m.Groups[1].Value).Where(l => !l.Contains("://", StringComparison.Ordinal) && !l.StartsWith('#'))
            .Where(l => !exists(Resolve(paper.Path, l.Split('#')[0]))).Distinct()];

    /// <summary>Rows of tables with a column "proof" whose last cell names neither a test nor a sample.</summary>
    public static IReadOnlyList<string> RowsWithoutProof(SourceFile paper)
    {
        var bare = new List<string>();
        bool proven = false;
        foreach (string line in paper.Lines)
        {
            string[] cells = [.. line.Split('|').Select(c => c.Trim())];
            if (!line.StartsWith('|'))
                proven = false;
            else if (cells[^2] == "proof")
                proven = true;
            else if (proven && !cells[1].StartsWith('-') && !TestName().IsMatch(cells[^2]) && !Link().IsMatch(cells[^2]))
                bare.Add(cells[1]);
        }

        return bare;
    }

    /// <summary>Samples that the paper does not link to.</summary>
    public static IReadOnlyList<string> SamplesLeftOut(SourceFile paper, IEnumerable<SourceFile> samples)
    {
        HashSet<string> linked = [.. Link().Matches(paper.Text).Select(m => Resolve(paper.Path, m.Groups[1].Value))];
        return [.. samples.Select(s => s.Path).Where(s => !linked.Contains(s))];
    }

    /// <summary>
    /// Texts in the first column of tables headed "text" that no source file holds. <c>…</c> stands for what is filled in; each part
    /// between has to be there.
    /// </summary>
    public static IReadOnlyList<string> UnknownErrorTexts(SourceFile paper, IReadOnlyList<SourceFile> sources)
    {
        var unknown = new List<string>();
        bool texts = false;
        foreach (string line in paper.Lines)
        {
            string[] cells = [.. line.Split('|').Select(c => c.Trim())];
            if (!line.StartsWith('|'))
                texts = false;
            else if (cells[1] == "text")
                texts = true;
            else if (texts && !cells[1].StartsWith('-') && !IsSaid(cells[1].Trim('`'), sources))
                unknown.Add(cells[1]);
        }

        return unknown;
    }

    // The name in front of a quoted value is filled in too.
    private static bool IsSaid(string text, IReadOnlyList<SourceFile> sources) =>
        FilledIn().Replace(text, "").Replace("\"", "\\\"", StringComparison.Ordinal).Split('…').Where(part => part.Trim(' ', '\'', '.').Length > 0)
            .All(part => sources.Any(s => s.Text.Contains(part, StringComparison.Ordinal)));

    private static bool Exists(Match name, IReadOnlyList<SourceFile> tests)
    {
        string[] parts = name.Groups[1].Value.Split('.');
        return tests.Any(t => Declares(t.Text, $" class {parts[0]}") && (parts.Length == 1 || Declares(t.Text, " " + parts[1])));
    }

    // The name as a whole: not the beginning of a longer one.
    private static bool Declares(string text, string name)
    {
        for (int at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            int end = at + name.Length;
            if (end == text.Length || !(char.IsLetterOrDigit(text[end]) || text[end] == '_'))
                return true;
        }

        return false;
    }

    private static string Resolve(string paper, string link)
    {
        var parts = new List<string>(paper.Split('/')[..^1]);
        foreach (string part in link.Split('/'))
        {
            if (part == ".." && parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else if (part is not ("." or ""))
                parts.Add(part);
        }

        return string.Join('/', parts);
    }

    [GeneratedRegex(@"`([A-Z]\w*(?:Tests|Suite|Properties)(?:\.\w+)?)`")]
    private static partial Regex TestName();

    [GeneratedRegex("^(userName|displayName|User|Group)(?= ')")]
    private static partial Regex FilledIn();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
