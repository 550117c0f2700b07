using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Patch;

/// <summary>Applies a PATCH to a stored document. Pure and atomic: an error leaves nothing behind.</summary>
public static class ResourcePatcher
{
    /// <param name="document">The stored document; not changed.</param>
    /// <param name="id">Identifier of the resource, against which ids in the body are checked.</param>
    public static bool TryApply(
        JsonObject document, string id, PatchRequest request, ResourceTypeDefinition type, ScimLimits limits,
        [NotNullWhen(true)] out PatchOutcome? outcome, [NotNullWhen(false)] out ScimError? error) =>
        throw new NotImplementedException();
}
