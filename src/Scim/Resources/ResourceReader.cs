using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Resources;

/// <summary>Reads the body of a POST or PUT.</summary>
public static class ResourceReader
{
    /// <summary>A body that creates a resource.</summary>
    public static bool TryReadNew(
        JsonObject body, ResourceTypeDefinition type, ScimLimits limits, [NotNullWhen(true)] out ResourceInput? input, [NotNullWhen(false)] out ScimError? error) =>
        throw new NotImplementedException();

    /// <summary>A body that replaces a resource whose stored document is <paramref name="current"/>.</summary>
    public static bool TryReadReplacement(
        JsonObject body, JsonObject current, ResourceTypeDefinition type, ScimLimits limits, [NotNullWhen(true)] out ResourceInput? input, [NotNullWhen(false)] out ScimError? error) =>
        throw new NotImplementedException();
}
