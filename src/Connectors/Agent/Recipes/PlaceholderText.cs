using System.Text;
using System.Text.RegularExpressions;

namespace BusinessHubs.Connectors.Agent.Recipes;

/// <summary>Puts values into the texts of a recipe, so that a value never becomes a part of the path or of the selector.</summary>
internal static partial class PlaceholderText
{
    /// <summary>A placeholder, e.g. <c>{email}</c>.</summary>
    [GeneratedRegex(@"\{([A-Za-z]+)\}")]
    public static partial Regex Pattern();

    /// <summary>Into a field: as it is.</summary>
    public static string Plain(string text, IReadOnlyDictionary<string, string> values) => Replace(text, values, value => value);

    /// <summary>Into a path or query.</summary>
    public static string Path(string text, IReadOnlyDictionary<string, string> values) => Replace(text, values, Uri.EscapeDataString);

    /// <summary>Into a CSS selector.</summary>
    public static string Selector(string text, IReadOnlyDictionary<string, string> values) => Replace(text, values, Css);

    private static string Replace(string text, IReadOnlyDictionary<string, string> values, Func<string, string> escape) =>
        Pattern().Replace(text, match => escape(values[match.Groups[1].Value]));

    // Escapes by number (CSS Syntax Module Level 3, section 4.3.7) mean the same inside of quotes and in names.
    private static string Css(string value)
    {
        var escaped = new StringBuilder();
        foreach (Rune rune in value.EnumerateRunes())
        {
            if (rune.IsAscii && char.IsAsciiLetter((char)rune.Value))
                escaped.Append((char)rune.Value);
            else
                escaped.Append('\\').Append(rune.Value.ToString("x", System.Globalization.CultureInfo.InvariantCulture)).Append(' ');
        }

        return escaped.ToString();
    }
}
