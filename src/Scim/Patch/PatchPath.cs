using System.Diagnostics.CodeAnalysis;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Filters;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Patch;

/// <summary>What a PATCH operation aims at: <c>attrPath</c> or <c>valuePath [.sub]</c> (RFC 7644 section 3.5.2).</summary>
/// <param name="Target">Attribute and, behind the brackets or the dot, sub-attribute.</param>
/// <param name="Filter">What stood in the brackets, or null.</param>
public sealed record PatchPath(AttributePath Target, FilterNode? Filter)
{
    /// <summary>Malformed or unknown: invalidPath. A bad filter in the brackets: invalidFilter.</summary>
    public static bool TryParse(
        string text, ResourceTypeDefinition type, ScimLimits limits, [NotNullWhen(true)] out PatchPath? path, [NotNullWhen(false)] out ScimError? error) =>
        throw new NotImplementedException();
}
