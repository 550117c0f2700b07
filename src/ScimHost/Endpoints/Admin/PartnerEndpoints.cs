using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Endpoints.Admin.Callers;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;
using BusinessHubs.ScimHost.Limits;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>Native partners of a hub.</summary>
internal static class PartnerEndpoints
{
    private const string Where = "Only for apps whose connector monitors partners; every other hub answers not_supported.";

    public static void Map(RouteGroupBuilder admin)
    {
        RouteGroupBuilder partners = admin.MapGroup("/hubs/{id:guid}/partners").WithTags("Partners").NeedsOnHub(AdminRole.Viewer)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        _ = partners.MapGet("", ListAsync).WithSummary("Native partners of a hub as the last sync saw them").WithDescription(Where);
        _ = partners.MapPut("/{partnerId}/token", ConnectAsync).NeedsOnHub(AdminRole.Owner).WithSummary("Gives or replaces the token of a partner")
            .WithDescription("Its users are then listed with each sync and shown among the guests; they are only read. " + Where)
            .ProducesProblem(StatusCodes.Status400BadRequest);
        _ = partners.MapDelete("/{partnerId}/token", DisconnectAsync).NeedsOnHub(AdminRole.Owner).WithSummary("Forgets the token of a partner").WithDescription(Where);
        _ = partners.MapPut("/{partnerId}/assets", GiveAssetsAsync).NeedsOnHub(AdminRole.Owner).WithSummary("Makes the roles of a partner on assets exactly these")
            .WithDescription("Done in the app before it is answered. " + Where).WithRequestTimeout(LimitExtensions.AppTimeout)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status502BadGateway);
    }

    private static async Task<Results<Ok<ListResponse<PartnerResponse>>, ProblemHttpResult>> ListAsync(
        Guid id, ICurrentCaller caller, PartnerOperations partners, CancellationToken cancellation) =>
        Outcomes.Ok(
            await partners.ListAsync(caller.Context, new HubId(id), cancellation),
            list => new ListResponse<PartnerResponse>([.. list.Select(PartnerResponse.Of)]));

    private static async Task<Results<Ok<PartnerResponse>, ProblemHttpResult>> ConnectAsync(
        Guid id, string partnerId, PartnerTokenRequest request, ICurrentCaller caller, PartnerOperations partners,
        CancellationToken cancellation) =>
        Outcomes.Ok(await partners.ConnectAsync(caller.Context, new HubId(id), partnerId, request.Token, cancellation), PartnerResponse.Of);

    private static async Task<Results<Ok<PartnerResponse>, ProblemHttpResult>> DisconnectAsync(
        Guid id, string partnerId, ICurrentCaller caller, PartnerOperations partners, CancellationToken cancellation) =>
        Outcomes.Ok(await partners.DisconnectAsync(caller.Context, new HubId(id), partnerId, cancellation), PartnerResponse.Of);

    private static async Task<Results<Ok<PartnerResponse>, ProblemHttpResult>> GiveAssetsAsync(
        Guid id, string partnerId, PartnerAssetsRequest request, ICurrentCaller caller, PartnerOperations partners,
        CancellationToken cancellation) =>
        Outcomes.Ok(
            await partners.GiveAssetsAsync(caller.Context, new HubId(id), partnerId, request.Assets, cancellation), PartnerResponse.Of);
}
