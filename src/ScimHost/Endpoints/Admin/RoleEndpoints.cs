using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Endpoints.Admin.Callers;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;
using BusinessHubs.ScimHost.Limits;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>What can be granted in a hub.</summary>
internal static class RoleEndpoints
{
    public static void Map(RouteGroupBuilder admin)
    {
        RouteGroupBuilder hub = admin.MapGroup("/hubs/{id:guid}").WithTags("Roles").NeedsOnHub(AdminRole.Viewer).ProducesProblem(StatusCodes.Status404NotFound);
        _ = hub.MapGet("/roles", RolesAsync).WithSummary("App roles with their weights, and roles on assets");
        _ = hub.MapPatch("/roles", WeightsAsync).NeedsOnHub(AdminRole.Owner)
            .WithSummary("Gives roles new weights: a role's name, or kind:role for one on an asset; the others keep theirs")
            .Produces<RolesResponse>().Produces<PreviewResponse<RolesResponse>>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        _ = hub.MapGet("/assets", AssetsAsync).WithSummary("Assets as last read from the app");
        _ = hub.MapPost("/assets/refresh", RefreshAsync).NeedsOnHub(AdminRole.Operator).WithSummary("Reads the assets from the app again")
            .WithRequestTimeout(LimitExtensions.AppTimeout)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status502BadGateway);
    }

    private static async Task<Results<Ok<RolesResponse>, ProblemHttpResult>> RolesAsync(
        Guid id, ICurrentCaller caller, RoleOperations roles, CancellationToken cancellation) =>
        Outcomes.Ok(await roles.RolesAsync(caller.Context, new HubId(id), cancellation), RolesResponse.Of);

    private static async Task<IResult> WeightsAsync(
        Guid id, ChangeWeightsRequest request, HttpRequest http, ICurrentCaller caller, HubOperations hubs, CancellationToken cancellation,
        bool preview = false) =>
        Preconditions.Read(http, out long? version) is { } fault
            ? Outcomes.Problem(fault)
            : Outcomes.Changed(
                await hubs.ChangeWeightsAsync(caller.Context, new HubId(id), request.Weights, version, preview, cancellation),
                hub => RolesResponse.Of(hub.Roles));

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
