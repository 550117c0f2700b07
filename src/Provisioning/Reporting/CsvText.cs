using System.Text;

namespace BusinessHubs.Provisioning.Reporting;

/// <summary>
/// Comma-separated text (RFC 4180, CRLF) that a spreadsheet shows and never runs: every cell is quoted, and one that begins like a
/// formula gets an apostrophe before it.
/// </summary>
public static class CsvText
{
    /// <summary>One line with its end.</summary>
    public static string Line(IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    private static string Cell(string? value)
    {
        string text = value ?? "";
        var cell = new StringBuilder(text.Length + 3).Append('"');
        if (BeginsLikeAFormula(text))
            _ = cell.Append('\'');
        return cell.Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"').ToString();
    }

    // Full-width forms too: spreadsheets of East Asian settings read them as the plain signs. Blanks before the sign do not help.
    private static bool BeginsLikeAFormula(string text)
    {
        foreach (char c in text)
        {
            if (c is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20')
                return true;
            if (c is not (' ' or '\u00A0' or '\u3000' or '\uFEFF'))
                return false;
        }

        return false;
    }
}
