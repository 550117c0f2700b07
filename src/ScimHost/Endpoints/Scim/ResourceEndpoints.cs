using BusinessHubs.ScimHost.Endpoints.Scim.Bulk;
using BusinessHubs.ScimHost.Endpoints.Scim.Resources;
using BusinessHubs.ScimHost.Endpoints.Scim.Search;

namespace BusinessHubs.ScimHost.Endpoints.Scim;

/// <summary>The addresses of resources, searches and bulk requests (RFC 7644 section 3).</summary>
internal static class ResourceEndpoints
{
    /// <summary><c>/Users</c> or <c>/Groups</c>.</summary>
    public static void MapResources<TProcessor>(this RouteGroupBuilder scim, string all)
        where TProcessor : class, IResourceProcessor
    {
        string one = all + "/{id}";
        _ = scim.MapGet(all, With<TProcessor>((http, pipe, processor, _) => pipe.ListAsync(http, processor.ListAsync)));
        _ = scim.MapPost(all, With<TProcessor>((http, pipe, processor, _) => pipe.BodyAsync(http, processor.CreateAsync)));
        _ = scim.MapPost(all + "/.search", With<TProcessor>((http, pipe, processor, _) => pipe.SearchAsync(http, processor.ListAsync)));
        _ = scim.MapGet(one, With<TProcessor>((http, pipe, processor, id) =>
            pipe.RunAsync(http, (call, cancellation) => processor.OneAsync(call, id, cancellation))));
        _ = scim.MapPut(one, With<TProcessor>((http, pipe, processor, id) =>
            pipe.BodyAsync(http, (call, body, cancellation) => processor.ReplaceAsync(call, id, body, cancellation))));
        _ = scim.MapPatch(one, With<TProcessor>((http, pipe, processor, id) =>
            pipe.BodyAsync(http, (call, body, cancellation) => processor.PatchAsync(call, id, body, cancellation))));
        _ = scim.MapDelete(one, With<TProcessor>((http, pipe, processor, id) =>
            pipe.RunAsync(http, (call, cancellation) => processor.DeleteAsync(call, id, cancellation))));
        scim.MapRefusal(all, "GET, POST");
        scim.MapRefusal(all + "/.search", "POST");
        scim.MapRefusal(one, "GET, PUT, PATCH, DELETE");
    }

    /// <summary><c>/.search</c> over all kinds of resources.</summary>
    public static void MapSearch(this RouteGroupBuilder scim)
    {
        _ = scim.MapPost("/.search", (HttpContext http, ScimPipe pipe, RootSearch search) => pipe.SearchAsync(http, search.RunAsync));
        scim.MapRefusal("/.search", "POST");
    }

    /// <summary><c>/Bulk</c>.</summary>
    public static void MapBulk(this RouteGroupBuilder scim)
    {
        _ = scim.MapPost("/Bulk", (HttpContext http, ScimPipe pipe, BulkProcessor bulk) => pipe.BodyAsync(http, bulk.RunAsync));
        scim.MapRefusal("/Bulk", "POST");
    }
    // Parameters of endpoints with type parameters are bound at run time, by code that is compiled at each start: these bind their own.
    private static RequestDelegate With<TProcessor>(Func<HttpContext, ScimPipe, TProcessor, string, Task<IResult>> answer)
        where TProcessor : class, IResourceProcessor =>
        async http =>
        {
            IServiceProvider services = http.RequestServices;
            IResult result = await answer(
                http, services.GetRequiredService<ScimPipe>(), services.GetRequiredService<TProcessor>(), http.GetRouteValue("id") as string ?? "");
            await result.ExecuteAsync(http);
        };
}
