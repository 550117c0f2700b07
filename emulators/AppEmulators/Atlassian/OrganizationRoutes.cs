using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Atlassian;

/// <summary>The organisation itself, its directories and its products.</summary>
internal static class OrganizationRoutes
{
    private const int DefaultSize = 20;
    private const int LargestSize = 100;
    private const int MostWorkspaces = 1000;

    public static void Map(RouteTable routes, Func<Organization> organization)
    {
        var scope = new OrganizationScope(routes, organization);
        routes.Map("GET", "/admin/v1/orgs", call => EmulatedAnswer.Json(200, new JsonObject
        {
            ["data"] = new JsonArray(AtlassianJson.Organization(call, organization())),
            ["links"] = new JsonObject { ["self"] = $"{call.BaseAddress}/admin/v1/orgs" },
        }));
        scope.Map("GET", "v1", "", (call, org) =>
            EmulatedAnswer.Json(200, new JsonObject { ["data"] = AtlassianJson.Organization(call, org) }));
        scope.Map("GET", "v2", "/directories", ListDirectories);
        scope.Map("POST", "v2", "/workspaces", ListWorkspaces);
    }

    private static EmulatedAnswer ListDirectories(EmulatedCall call, Organization org)
    {
        string account = call.QueryValue("accountId") ?? "";
        if (AtlassianPages.Open(account, call.QueryValue("cursor")) is not { } at)
            return AtlassianErrors.BadCursor();
        if (AtlassianQuery.Limit(call, DefaultSize, LargestSize) is not { } size)
            return AtlassianErrors.BadBody("'limit' does not fit");
        return AtlassianPages.Answer(
            call,
            [.. org.Directories.Where(directory => at.Request.Length == 0 || org.Find(at.Request)?.Directories.ContainsKey(directory.Id) == true)],
            size, at, directory => new JsonObject { ["directoryId"] = directory.Id, ["name"] = directory.Name });
    }

    /// <summary>Queries and sorting are not emulated: they are refused.</summary>
    private static EmulatedAnswer ListWorkspaces(EmulatedCall call, Organization org)
    {
        if (!AtlassianBody.TryRead(call.Body, out AtlassianBody? body))
            return AtlassianErrors.BadBody("The body is no JSON object.");
        string? cursor = body.Text("cursor");
        int size = body.Number("limit", DefaultSize, MostWorkspaces);
        if (body.Wrong is { } wrong)
            return AtlassianErrors.Api(400, "ADMIN-400-4", "Invalid resource", wrong);
        if (AtlassianPages.Open("", cursor) is not { } at)
            return AtlassianErrors.BadCursor();
        // "URL to fetch the next page", although the cursor is taken in the body.
        return AtlassianPages.Answer(
            call, org.Products, size, at, product => AtlassianJson.Workspace(call, product),
            link: text => $"{call.BaseAddress}{call.Path}?cursor={Uri.EscapeDataString(text)}", meta: true);
    }
}
