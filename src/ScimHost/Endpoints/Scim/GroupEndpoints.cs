using BusinessHubs.Scim.Schema;
using BusinessHubs.ScimHost.Endpoints.Scim.Groups;

namespace BusinessHubs.ScimHost.Endpoints.Scim;

/// <summary><c>/Groups</c> (RFC 7644 section 3).</summary>
internal static class GroupEndpoints
{
    public static void MapGroups(this RouteGroupBuilder scim)
    {
        _ = scim.MapGet("/Groups", (HttpContext http, ScimPipe pipe, GroupReads groups) =>
            pipe.ListAsync(http, CoreSchemas.GroupType, groups.ListAsync));
        _ = scim.MapPost("/Groups", (HttpContext http, ScimPipe pipe, GroupWrites groups) =>
            pipe.BodyAsync(http, groups.CreateAsync));
        _ = scim.MapGet("/Groups/{id}", (HttpContext http, ScimPipe pipe, GroupReads groups, string id) =>
            pipe.RunAsync(http, (call, cancellation) => groups.OneAsync(call, id, cancellation)));
        _ = scim.MapPut("/Groups/{id}", (HttpContext http, ScimPipe pipe, GroupWrites groups, string id) =>
            pipe.BodyAsync(http, (call, body, cancellation) => groups.ReplaceAsync(call, id, body, cancellation)));
        _ = scim.MapPatch("/Groups/{id}", (HttpContext http, ScimPipe pipe, GroupWrites groups, string id) =>
            pipe.BodyAsync(http, (call, body, cancellation) => groups.PatchAsync(call, id, body, cancellation)));
        _ = scim.MapDelete("/Groups/{id}", (HttpContext http, ScimPipe pipe, GroupWrites groups, string id) =>
            pipe.RunAsync(http, (call, cancellation) => groups.DeleteAsync(call, id, cancellation)));
        scim.MapRefusal("/Groups", "GET, POST");
        scim.MapRefusal("/Groups/{id}", "GET, PUT, PATCH, DELETE");
    }
}
