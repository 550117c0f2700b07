using System.Text.Json.Nodes;
using BusinessHubs.Scim;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Schema;
using BusinessHubs.ScimHost.Endpoints.Scim.Protocol;

namespace BusinessHubs.ScimHost.Endpoints.Scim;

/// <summary>
/// Discovery (RFC 7644 section 4). The base address answers like <c>/ServiceProviderConfig</c>, but only to a valid token: some
/// clients test a connection there, and a wrong token must not pass.
/// </summary>
internal static class DiscoveryEndpoints
{
    public static void MapDiscovery(this RouteGroupBuilder scim)
    {
        _ = scim.MapGet("/", (HttpContext http, ScimLimits limits) => Answer(http, documents => Config(documents, limits)));
        _ = scim.MapGet("/ServiceProviderConfig", (HttpContext http, ScimLimits limits) => Answer(http, documents => Config(documents, limits))).AllowAnonymous();
        _ = scim.MapGet("/ResourceTypes", (HttpContext http) => Answer(http, documents => documents.ResourceTypeList()));
        _ = scim.MapGet("/ResourceTypes/{name}", (HttpContext http, string name) => Answer(http, documents => documents.ResourceType(name)));
        _ = scim.MapGet("/Schemas", (HttpContext http) => Answer(http, documents => documents.SchemaList()));
        _ = scim.MapGet("/Schemas/{urn}", (HttpContext http, string urn) => Answer(http, documents => documents.Schema(urn)));
        foreach (string path in (string[])["/", "/ServiceProviderConfig", "/ResourceTypes", "/ResourceTypes/{name}", "/Schemas", "/Schemas/{urn}"])
            scim.MapRefusal(path, "GET");
    }

    private static JsonObject Config(DiscoveryDocuments documents, ScimLimits limits) =>
        documents.ServiceProviderConfig(limits, ServiceFeatures.Default);

    private static ScimAnswerResult Answer(HttpContext http, Func<DiscoveryDocuments, JsonObject?> document)
    {
        // Filtering these would say that there is more than one service behind the address (RFC 7644 section 4: 403).
        if (http.Request.Query.ContainsKey("filter"))
            return new ScimAnswerResult(new ScimAnswer.Failed(ScimError.Forbidden("Discovery cannot be filtered.")));
        if (!ScimCallReader.TryBaseUri(http.Request, out Uri? baseUri, out ScimError? error))
            return new ScimAnswerResult(new ScimAnswer.Failed(error));
        return new ScimAnswerResult(document(new DiscoveryDocuments(http.RequestServices.GetRequiredService<SchemaCatalog>(), baseUri)) is { } body
            ? new ScimAnswer.Content(200, body)
            : new ScimAnswer.Failed(ScimErrorWriter.Of(StatusCodes.Status404NotFound)));
    }
}
