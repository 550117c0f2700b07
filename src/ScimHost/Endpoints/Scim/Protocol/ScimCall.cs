using System.Diagnostics.CodeAnalysis;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Scim;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Resources;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Protocol;

/// <summary>What processors know of a request besides its body.</summary>
/// <param name="Caller">On whose behalf.</param>
/// <param name="BaseUri">External root of the SCIM service, for locations.</param>
/// <param name="Attributes">The <c>attributes</c> parameter, or null.</param>
/// <param name="ExcludedAttributes">The <c>excludedAttributes</c> parameter, or null.</param>
/// <param name="IfMatch">The header, or null.</param>
/// <param name="IfNoneMatch">The header, or null.</param>
internal sealed record ScimCall(
    ChangeContext Caller, Uri BaseUri, string? Attributes = null, string? ExcludedAttributes = null, string? IfMatch = null,
    string? IfNoneMatch = null)
{
    /// <summary>Whose resources these are; from the credential.</summary>
    public WorkspaceId Workspace => Caller.Workspace;

    /// <summary>Composes resources with this request's locations.</summary>
    public ResourceRepresentation Representation { get; } = new(SchemaCatalog.Default, BaseUri);

    /// <summary>Whether the client asked for certain attributes, and so for a body (RFC 7644 section 3.5.2).</summary>
    public bool AsksForAttributes => !string.IsNullOrWhiteSpace(Attributes);

    /// <summary>Reads <c>attributes</c> and <c>excludedAttributes</c>.</summary>
    public bool TryProject(
        ResourceTypeDefinition type, ScimLimits limits, [NotNullWhen(true)] out Projection? projection,
        [NotNullWhen(false)] out ScimError? error) =>
        Projection.TryParse(Attributes, ExcludedAttributes, type, limits, out projection, out error);
}
