using System.Globalization;

namespace BusinessHubs.Scim.Resources;

/// <summary>Weak entity tags of resource versions (RFC 7644 section 3.14).</summary>
public static class VersionTag
{
    /// <summary><c>W/"n"</c></summary>
    public static string Format(long version) => $"W/\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>
    /// Whether an <c>If-Match</c> or <c>If-None-Match</c> value names this version: <c>*</c>, one tag or a list of tags, compared weakly
    /// because the RFC's own examples send weak tags in <c>If-Match</c>.
    /// </summary>
    public static bool Matches(string header, long version)
    {
        string opaque = Opaque(Format(version));
        // Our tags hold no comma, so that a foreign tag that does cannot be cut into one of ours: a cut one lacks a quote.
        return header.Split(',').Select(t => t.Trim()).Any(t => t == "*" || Opaque(t) == opaque);
    }

    private static string Opaque(string tag) => tag.StartsWith("W/", StringComparison.OrdinalIgnoreCase) ? tag[2..] : tag;
}
