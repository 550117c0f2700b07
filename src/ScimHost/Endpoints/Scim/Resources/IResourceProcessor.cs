using System.Text.Json.Nodes;
using BusinessHubs.Scim.Schema;
using BusinessHubs.Scim.Search;
using BusinessHubs.ScimHost.Endpoints.Scim.Protocol;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Resources;

/// <summary>The operations of SCIM on one kind of resource, without HTTP, so that <c>/Bulk</c> and searches use the same.</summary>
internal interface IResourceProcessor
{
    /// <summary>The kind.</summary>
    ResourceTypeDefinition Type { get; }

    /// <summary>GET of one.</summary>
    Task<ScimAnswer> OneAsync(ScimCall call, string id, CancellationToken cancellation);

    /// <summary>A list.</summary>
    Task<ScimAnswer> ListAsync(ScimCall call, SearchParameters parameters, CancellationToken cancellation);

    /// <summary>A part of a list over several kinds.</summary>
    Task<ResourceSlice> SliceAsync(ScimCall call, ListQuery query, CancellationToken cancellation);

    /// <summary>POST.</summary>
    Task<ScimAnswer> CreateAsync(ScimCall call, JsonObject body, CancellationToken cancellation);

    /// <summary>PUT.</summary>
    Task<ScimAnswer> ReplaceAsync(ScimCall call, string id, JsonObject body, CancellationToken cancellation);

    /// <summary>PATCH.</summary>
    Task<ScimAnswer> PatchAsync(ScimCall call, string id, JsonObject body, CancellationToken cancellation);

    /// <summary>DELETE.</summary>
    Task<ScimAnswer> DeleteAsync(ScimCall call, string id, CancellationToken cancellation);
}
