using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Resources;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Patch;

/// <summary>
/// Applies a PATCH to a stored document (RFC 7644 section 3.5.2). Pure and atomic: the steps run in order on a copy, the whole is
/// checked at the end, and an error leaves nothing behind.
/// </summary>
public static class ResourcePatcher
{
    /// <param name="document">The stored document; not changed.</param>
    /// <param name="id">Identifier of the resource, against which ids in the body are checked.</param>
    /// <param name="request">What <see cref="PatchReader"/> read for the same type.</param>
    /// <param name="type">Type of the resource.</param>
    /// <param name="limits">Bounds on the result.</param>
    /// <param name="outcome">New document, whether it differs, and the net change of the members.</param>
    /// <param name="error">noTarget, mutability or invalidValue.</param>
    public static bool TryApply(
        JsonObject document,
        string id,
        PatchRequest request,
        ResourceTypeDefinition type,
        ScimLimits limits,
        [NotNullWhen(true)] out PatchOutcome? outcome,
        [NotNullWhen(false)] out ScimError? error)
    {
        outcome = null;
        error = request.StatedIds.Any(stated => stated != id) ? ScimError.Mutability("'id' is readOnly and differs from the id of the resource.") : null;
        var editor = new DocumentEditor(document.DeepClone().AsObject(), limits);
        foreach (PatchOperation operation in request.Operations)
        {
            error ??= operation switch
            {
                PatchOperation.Add add => editor.Set(add.Path, add.Value, replaces: false),
                PatchOperation.Replace replace => editor.Set(replace.Path, replace.Value, replaces: true),
                PatchOperation.Remove remove => editor.Remove(remove.Path, remove.Only),
                PatchOperation.AddMembers or PatchOperation.RemoveMembers or PatchOperation.ReplaceMembers => null,
                _ => throw new InvalidOperationException($"{operation.GetType()} cannot be applied."),
            };
        }

        error ??= RequiredRemoved(editor.Document, type);
        if (error is not null || !DocumentRules.TryCheck(editor.Document, type, limits, out error))
            return false;
        bool changed = !JsonNode.DeepEquals(document, editor.Document);
        outcome = new PatchOutcome(editor.Document, changed, MemberDelta.Of(request.Operations));
        return true;
    }

    // Blank is a bad value, gone is an attempt to remove what must be there (RFC 7644 section 3.5.2.2).
    private static ScimError? RequiredRemoved(JsonObject document, ResourceTypeDefinition type)
    {
        AttributeDefinition? gone = type.BaseSchema.Attributes.FirstOrDefault(a => a.Required && !type.IsMembers(a) && document[a.Name] is null);
        return gone is null ? null : ScimError.Mutability($"'{gone.Name}' is required and cannot be removed.");
    }
}
