using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Sharing;
using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Endpoints.Admin.Callers;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>Claims of everybody, for operators; a person's own are under <c>/me</c>.</summary>
internal static class ClaimEndpoints
{
    public static void Map(RouteGroupBuilder admin)
    {
        RouteGroupBuilder claims = admin.MapGroup("/claims").WithTags("Claims").Needs(AdminRole.Viewer);
        _ = claims.MapGet("", ListAsync).WithSummary("A page of claims; may be limited to a hub, a user and a state")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        RouteGroupBuilder claim = claims.MapGroup("/{claim:guid}").SelfService()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        _ = claim.MapPost("/claim", ClaimAsync).WithSummary("The person claims what is offered to him");
        _ = claim.MapPost("/skip", SkipAsync).WithSummary("An Owner of the hub does without a seat of his own");
        _ = claim.MapPost("/resend", ResendAsync).WithSummary("Offers again what was not claimed in time or was taken back");
        _ = claim.MapPost("/revoke", RevokeAsync).WithSummary("Takes an offer back, or what was claimed");
    }

    private static async Task<Results<Ok<PageResponse<ClaimResponse>>, ProblemHttpResult>> ListAsync(
        Guid? hub, Guid? user, QueryEnum<ClaimState>? state, string? cursor, int? limit, ICurrentCaller caller, ClaimOperations claims,
        CancellationToken cancellation) =>
        Cursors.Read(cursor, out Guid? after) is { } fault
            ? Outcomes.Problem(fault)
            : Outcomes.Ok(
                await claims.ListAsync(
                    caller.Context, hub is { } h ? new HubId(h) : null, user is { } u ? new UserId(u) : null, state?.Value,
                    after is { } last ? new ClaimId(last) : null, limit ?? Paging.DefaultCount, cancellation),
                page => new PageResponse<ClaimResponse>([.. page.Items.Select(ClaimResponse.Of)], Cursors.Write(page.Next)));

    private static async Task<Results<Ok<ClaimResponse>, ProblemHttpResult>> ClaimAsync(
        Guid claim, ICurrentCaller caller, ClaimOperations claims, CancellationToken cancellation) =>
        Outcomes.Ok(await claims.ClaimAsync(caller.Context, new ClaimId(claim), cancellation), ClaimResponse.Of);

    private static async Task<Results<Ok<ClaimResponse>, ProblemHttpResult>> SkipAsync(
        Guid claim, ICurrentCaller caller, ClaimOperations claims, CancellationToken cancellation) =>
        Outcomes.Ok(await claims.SkipAsync(caller.Context, new ClaimId(claim), cancellation), ClaimResponse.Of);

    private static async Task<Results<Ok<ClaimResponse>, ProblemHttpResult>> ResendAsync(
        Guid claim, ICurrentCaller caller, ClaimOperations claims, CancellationToken cancellation) =>
        Outcomes.Ok(await claims.ResendAsync(caller.Context, new ClaimId(claim), cancellation), ClaimResponse.Of);

    private static async Task<Results<Ok<ClaimResponse>, ProblemHttpResult>> RevokeAsync(
        Guid claim, ICurrentCaller caller, ClaimOperations claims, CancellationToken cancellation) =>
        Outcomes.Ok(await claims.RevokeAsync(caller.Context, new ClaimId(claim), cancellation), ClaimResponse.Of);
}
