namespace BusinessHubs.Provisioning.Planning;

/// <summary>
/// A list of accounts by userName, e-mail address or the app's account id. <c>*</c> stands for any text, case does not count. Pure;
/// the time is bounded by the lengths of pattern and name, whatever they contain.
/// </summary>
public sealed class AccountPatterns
{
    private readonly string[] _patterns;

    /// <summary>Makes the list; blank lines are left out.</summary>
    public AccountPatterns(IEnumerable<string> patterns) =>
        _patterns = [.. patterns.Select(p => p.Trim()).Where(p => p.Length > 0)];

    /// <summary>Nobody.</summary>
    public static AccountPatterns None { get; } = new([]);

    /// <summary>Whether one of these names is on the list; what is missing is not.</summary>
    public bool Matches(IEnumerable<string?> names) => _patterns.Length > 0 && names.Any(n => !string.IsNullOrEmpty(n) && Matches(n));

    private bool Matches(string name) => Array.Exists(_patterns, pattern => Matches(pattern, name));

    // The last star takes up what does not fit: one that was passed never has to be tried again.
    private static bool Matches(string pattern, string name)
    {
        int p = 0, n = 0, star = -1, taken = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, taken) = (p++, n);
            }
            else if (p < pattern.Length && Same(pattern[p], name[n]))
            {
                p++;
                n++;
            }
            else if (star >= 0)
            {
                (p, n) = (star + 1, ++taken);
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
            p++;
        return p == pattern.Length;
    }

    private static bool Same(char a, char b) => char.ToUpperInvariant(a) == char.ToUpperInvariant(b);
}
