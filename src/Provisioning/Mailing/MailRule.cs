using System.Net.Mail;

namespace BusinessHubs.Provisioning.Mailing;

/// <summary>Pure: what may stand in the head of a mail. A line break there would let a name write headers of its own.</summary>
public static class MailRule
{
    private const int LongestAddress = 254;
    private const int LongestSubject = 150;

    /// <summary>Whether a text is one plain address: printable ASCII, no name beside it.</summary>
    public static bool IsAddress(string text) =>
        text.Length is > 2 and <= LongestAddress && text.All(c => c is > ' ' and <= '~' and not (',' or ';' or '<' or '>' or '"' or '(' or ')'))
        && MailAddress.TryCreate(text, out MailAddress? address) && address.Address == text;

    /// <summary>A text as a subject: one line, short.</summary>
    public static string Subject(string text)
    {
        string line = string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)).Trim();
        return line.Length <= LongestSubject ? line : line[..LongestSubject];
    }
}
