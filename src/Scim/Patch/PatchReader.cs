using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Patch;

/// <summary>PATCH body to typed operations.</summary>
public static class PatchReader
{
    public static bool TryRead(
        JsonObject body, ResourceTypeDefinition type, ScimLimits limits, [NotNullWhen(true)] out PatchRequest? request, [NotNullWhen(false)] out ScimError? error) =>
        throw new NotImplementedException();
}
