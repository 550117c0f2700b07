using System.Text;
using System.Text.RegularExpressions;

namespace BusinessHubs.AppEmulators.Faults;

/// <summary>A path pattern: * stands for anything within one segment, ** for anything at all.</summary>
internal sealed class PathGlob
{
    private readonly Regex _regex;

    public PathGlob(string pattern)
    {
        Pattern = pattern;
        var regex = new StringBuilder("^");
        for (int i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '*')
            {
                regex.Append(Regex.Escape(pattern[i].ToString()));
            }
            else if (i + 1 < pattern.Length && pattern[i + 1] == '*')
            {
                regex.Append(".*");
                i++;
            }
            else
            {
                regex.Append("[^/]*");
            }
        }

        _regex = new Regex(regex.Append('$').ToString(), RegexOptions.IgnoreCase | RegexOptions.NonBacktracking);
    }

    public string Pattern { get; }

    public bool Matches(string path) => _regex.IsMatch(path);
}
