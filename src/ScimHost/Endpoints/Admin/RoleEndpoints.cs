using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;
using BusinessHubs.ScimHost.Limits;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>What can be granted in a hub.</summary>
internal static class RoleEndpoints
{
    public static void Map(RouteGroupBuilder admin)
    {
        RouteGroupBuilder hub = admin.MapGroup("/hubs/{id:guid}").WithTags("Roles").ProducesProblem(StatusCodes.Status404NotFound);
        _ = hub.MapGet("/roles", RolesAsync).WithSummary("App roles with their weights, and roles on assets");
        _ = hub.MapGet("/assets", AssetsAsync).WithSummary("Assets as last read from the app");
        _ = hub.MapPost("/assets/refresh", RefreshAsync).WithSummary("Reads the assets from the app again")
            .WithRequestTimeout(LimitExtensions.AppTimeout)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status502BadGateway);
    }

    private static async Task<Results<Ok<RolesResponse>, ProblemHttpResult>> RolesAsync(
        Guid id, ICurrentCaller caller, RoleOperations roles, CancellationToken cancellation) =>
        Outcomes.Ok(await roles.RolesAsync(caller.Context, new HubId(id), cancellation), RolesResponse.Of);

    private static async Task<Results<Ok<ListResponse<AssetResponse>>, ProblemHttpResult>> AssetsAsync(
        Guid id, ICurrentCaller caller, RoleOperations roles, CancellationToken cancellation) =>
        Outcomes.Ok(
            await roles.AssetsAsync(caller.Context, new HubId(id), cancellation),
            assets => new ListResponse<AssetResponse>([.. assets.Select(AssetResponse.Of)]));

    private static async Task<Results<Ok<ListResponse<AssetResponse>>, ProblemHttpResult>> RefreshAsync(
        Guid id, ICurrentCaller caller, RoleOperations roles, CancellationToken cancellation) =>
        Outcomes.Ok(
            await roles.RefreshAssetsAsync(caller.Context, new HubId(id), cancellation),
            assets => new ListResponse<AssetResponse>([.. assets.Select(AssetResponse.Of)]));
}
