using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Scim.Schema;
using BusinessHubs.ScimHost.Endpoints.Scim.Protocol;
using BusinessHubs.Storage.Filters;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Resources;

/// <summary>How records of one kind are found and shown as SCIM resources.</summary>
internal interface IResourceView<TRecord>
{
    /// <summary>The kind, with the extensions of this installation.</summary>
    ResourceTypeDefinition Type { get; }

    /// <summary>The attribute whose values are rows of their own: <c>groups</c> or <c>members</c>.</summary>
    string RelatedAttribute { get; }

    Guid IdOf(TRecord record);

    long VersionOf(TRecord record);

    Task<TRecord?> FindAsync(WorkspaceId workspace, Guid id, CancellationToken cancellation);

    /// <summary>A page, or null when storage refuses to scan so much.</summary>
    Task<ScimPage<TRecord>?> ListAsync(
        WorkspaceId workspace, ScimListRequest request,
        Func<IReadOnlyList<TRecord>, CancellationToken, Task<IReadOnlyList<JsonObject>>> compose, CancellationToken cancellation);

    /// <summary>Whole resources, in the records' order; a few queries for all of them.</summary>
    /// <param name="call">Whose, and with which locations.</param>
    /// <param name="records">The records.</param>
    /// <param name="related">Whether <see cref="RelatedAttribute"/> is loaded; else it is left out.</param>
    /// <param name="cancellation">Ends the queries.</param>
    Task<IReadOnlyList<JsonObject>> ComposeAsync(
        ScimCall call, IReadOnlyList<TRecord> records, bool related, CancellationToken cancellation);
}
