using System.Diagnostics.CodeAnalysis;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Filters;

/// <summary>Text to <see cref="FilterNode"/>.</summary>
public static class FilterParser
{
    public static bool TryParse(
        string text, ResourceTypeDefinition type, ScimLimits limits, [NotNullWhen(true)] out FilterNode? filter, [NotNullWhen(false)] out ScimError? error) =>
        throw new NotImplementedException();
}
