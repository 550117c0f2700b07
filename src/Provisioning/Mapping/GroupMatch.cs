using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace BusinessHubs.Provisioning.Mapping;

/// <summary>A group mapping made ready to be asked many times.</summary>
public sealed class GroupMatch
{
    /// <summary>The longest pattern, in characters: what it may cost grows with it.</summary>
    public const int MaxPattern = 256;

    private readonly GroupMatchKind _kind;
    private readonly string _pattern;
    private readonly Regex? _regex;

    private GroupMatch(GroupMatchKind kind, string pattern, Regex? regex) => (_kind, _pattern, _regex) = (kind, pattern, regex);

    /// <summary>Makes it ready; false with a reason when the pattern cannot be used.</summary>
    public static bool TryMake(
        GroupMatchKind kind, string pattern, [NotNullWhen(true)] out GroupMatch? match, [NotNullWhen(false)] out string? reason)
    {
        (match, reason) = (null, null);
        if (pattern.Length is 0 or > MaxPattern || pattern.Any(char.IsControl))
        {
            reason = $"pattern must have 1 to {MaxPattern} characters and no control characters.";
            return false;
        }

        Regex? regex = null;
        if (kind == GroupMatchKind.Pattern)
        {
            try
            {
                // Without backtracking the time is linear in the name, which SCIM bounds; a time limit is not needed.
                regex = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
            }
            catch (Exception bad) when (bad is ArgumentException or NotSupportedException)
            {
                reason = "pattern is not a regular expression that works without backtracking: look-arounds, back-references and atomic groups cannot be used.";
                return false;
            }
        }

        match = new GroupMatch(kind, pattern, regex);
        return true;
    }

    /// <summary>Whether it recognises the group.</summary>
    public bool Matches(string displayName, string? externalId) => _kind switch
    {
        GroupMatchKind.Name => string.Equals(displayName, _pattern, StringComparison.OrdinalIgnoreCase),
        GroupMatchKind.Prefix => displayName.StartsWith(_pattern, StringComparison.OrdinalIgnoreCase),
        GroupMatchKind.Pattern => _regex!.IsMatch(displayName),
        GroupMatchKind.ExternalId => string.Equals(externalId, _pattern, StringComparison.Ordinal),
        _ => throw new InvalidOperationException($"No rule for {_kind}."),
    };
}
