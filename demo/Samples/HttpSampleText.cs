using System.Text;

namespace BusinessHubs.Demo.Samples;

/// <summary>Puts values in the place of <c>{{variables}}</c>.</summary>
internal static class HttpSampleText
{
    public static bool IsVariableName(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>
    /// Fills a text in. A name without a value is added to <paramref name="unknown"/>, and the result must not be sent.
    /// What stands between braces and is not a name (JSON may end in two of them) is left alone.
    /// </summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values, Func<string, string> encode, ICollection<string> unknown)
    {
        var filled = new StringBuilder(text.Length);
        int at = 0;
        while (at < text.Length)
        {
            int open = text.IndexOf("{{", at, StringComparison.Ordinal);
            int close = open < 0 ? -1 : text.IndexOf("}}", open, StringComparison.Ordinal);
            if (close < 0)
                break;
            string name = text[(open + 2)..close].Trim();
            if (!IsVariableName(name))
            {
                filled.Append(text, at, open + 1 - at);
                at = open + 1;
                continue;
            }

            filled.Append(text, at, open - at);
            if (values.TryGetValue(name, out string? value))
                filled.Append(encode(value));
            else
                unknown.Add(name);
            at = close + 2;
        }

        return filled.Append(text, at, text.Length - at).ToString();
    }
}
