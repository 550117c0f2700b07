using BusinessHubs.Scim.Schema;
using BusinessHubs.ScimHost.Endpoints.Scim.Users;

namespace BusinessHubs.ScimHost.Endpoints.Scim;

/// <summary><c>/Users</c> (RFC 7644 section 3).</summary>
internal static class UserEndpoints
{
    public static void MapUsers(this RouteGroupBuilder scim)
    {
        _ = scim.MapGet("/Users", (HttpContext http, ScimPipe pipe, UserReads users) =>
            pipe.ListAsync(http, CoreSchemas.UserType, users.ListAsync));
        _ = scim.MapPost("/Users", (HttpContext http, ScimPipe pipe, UserWrites users) =>
            pipe.BodyAsync(http, users.CreateAsync));
        _ = scim.MapGet("/Users/{id}", (HttpContext http, ScimPipe pipe, UserReads users, string id) =>
            pipe.RunAsync(http, (call, cancellation) => users.OneAsync(call, id, cancellation)));
        _ = scim.MapPut("/Users/{id}", (HttpContext http, ScimPipe pipe, UserWrites users, string id) =>
            pipe.BodyAsync(http, (call, body, cancellation) => users.ReplaceAsync(call, id, body, cancellation)));
        _ = scim.MapPatch("/Users/{id}", (HttpContext http, ScimPipe pipe, UserWrites users, string id) =>
            pipe.BodyAsync(http, (call, body, cancellation) => users.PatchAsync(call, id, body, cancellation)));
        _ = scim.MapDelete("/Users/{id}", (HttpContext http, ScimPipe pipe, UserWrites users, string id) =>
            pipe.RunAsync(http, (call, cancellation) => users.DeleteAsync(call, id, cancellation)));
        scim.MapRefusal("/Users", "GET, POST");
        scim.MapRefusal("/Users/{id}", "GET, PUT, PATCH, DELETE");
    }
}
