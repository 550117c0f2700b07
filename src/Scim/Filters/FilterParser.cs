using System.Diagnostics.CodeAnalysis;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Filters;

/// <summary>
/// Text to <see cref="FilterNode"/>: the whole grammar of RFC 7644 section 3.4.2.2, and what Okta and Entra send beyond it
/// (<c>emails[type eq "work"].value eq "x"</c>, unquoted or single-quoted words, <c>"True"</c> for booleans,
/// <c>members eq "id"</c>). Never throws; depth and terms are counted while parsing.
/// </summary>
public static class FilterParser
{
    /// <summary>Undeclared attributes are invalidFilter: answering them with everything, or with nothing, would link the wrong person.</summary>
    public static bool TryParse(
        string text, ResourceTypeDefinition type, ScimLimits limits, [NotNullWhen(true)] out FilterNode? filter, [NotNullWhen(false)] out ScimError? error)
    {
        var reader = new FilterReader(text, type, limits);
        filter = reader.ReadAll();
        error = reader.Error;
        if (error is not null)
            filter = null;
        return filter is not null;
    }
}
