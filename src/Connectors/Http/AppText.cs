using System.Globalization;
using System.Text;

namespace BusinessHubs.Connectors.Http;

/// <summary>
/// Makes an app's words fit for our messages: one line, short, without e-mail addresses, control characters or anything that
/// looks like a secret.
/// </summary>
/// <param name="secrets">Exact texts that must never appear.</param>
internal sealed class AppText(params string[] secrets)
{
    /// <summary>Longest text that is passed on.</summary>
    public const int MaxLength = 200;

    private const int MaxRead = 4 * MaxLength;
    private const int SecretLength = 20;
    private const string Hidden = "(hidden)";

    /// <summary>The text made safe; empty for null.</summary>
    public string Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        string whole = text;
        foreach (string secret in secrets)
        {
            if (secret.Length > 0)
                whole = whole.Replace(secret, Hidden, StringComparison.OrdinalIgnoreCase);
        }

        if (whole.Length > MaxRead)
            whole = whole[..MaxRead];
        var clean = new StringBuilder();
        foreach (string word in Printable(whole).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (clean.Length > 0)
                clean.Append(' ');
            clean.Append(word.Contains('@', StringComparison.Ordinal) ? "(address)" : LooksSecret(word) ? Hidden : word);
        }

        return clean.Length <= MaxLength ? clean.ToString() : clean.ToString(0, MaxLength - 1) + "…";
    }

    /// <summary>A name as an app gives it, on one line and short; the other text if nothing is left of it.</summary>
    public static string Label(string? name, string otherwise)
    {
        string label = string.Join(' ', Printable(name ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return label.Length == 0 ? otherwise : label.Length <= MaxLength ? label : label[..MaxLength];
    }

    private static string Printable(string text)
    {
        var printable = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            // Format characters can reorder text on a screen (bidirectional overrides); private use and unassigned mean nothing.
            bool drop = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator;
            printable.Append(drop ? " " : rune.ToString());
        }

        return printable.ToString();
    }

    private static bool LooksSecret(string word)
    {
        int run = 0;
        foreach (char c in word)
        {
            run = char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '=' or '/' or '+' ? run + 1 : 0;
            if (run >= SecretLength)
                return true;
        }

        return false;
    }
}
