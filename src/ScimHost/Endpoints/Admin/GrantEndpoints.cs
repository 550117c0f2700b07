using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;
using BusinessHubs.ScimHost.Limits;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>Grants of hubs to teams and users.</summary>
internal static class GrantEndpoints
{
    public static void Map(RouteGroupBuilder admin)
    {
        RouteGroupBuilder hub = admin.MapGroup("/hubs/{id:guid}/grants").WithTags("Grants")
            .ProducesProblem(StatusCodes.Status404NotFound);
        _ = hub.MapGet("", ListAsync).WithSummary("Every grant of a hub");
        _ = hub.MapPost("", GiveAsync).WithSummary("Gives a team or a user access to a hub")
            .WithRequestTimeout(LimitExtensions.AppTimeout)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status502BadGateway);
        RouteGroupBuilder grant = admin.MapGroup("/grants/{id:guid}").WithTags("Grants")
            .ProducesProblem(StatusCodes.Status404NotFound);
        _ = grant.MapGet("", GetAsync).WithSummary("One grant");
        _ = grant.MapPut("", ChangeAsync).WithSummary("Gives a grant new terms")
            .WithRequestTimeout(LimitExtensions.AppTimeout)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status502BadGateway);
        _ = grant.MapDelete("", TakeAsync).WithSummary("Takes a grant away");
    }

    private static async Task<Results<Ok<ListResponse<GrantResponse>>, ProblemHttpResult>> ListAsync(
        Guid id, ICurrentCaller caller, GrantOperations grants, CancellationToken cancellation) =>
        Outcomes.Ok(
            await grants.ListAsync(caller.Context, new HubId(id), cancellation),
            list => new ListResponse<GrantResponse>([.. list.Select(GrantResponse.Of)]));

    private static async Task<Results<Created<GrantResponse>, ProblemHttpResult>> GiveAsync(
        Guid id, GiveGrantRequest request, ICurrentCaller caller, GrantOperations grants, CancellationToken cancellation) =>
        !Subjects.Read(request.Team, request.User).IsDone(out SubjectReference? subject, out OperationFault? fault)
            ? Outcomes.Problem(fault)
            : Outcomes.Created(
                await grants.GiveAsync(caller.Context, new HubId(id), subject, request.Terms, cancellation),
                g => $"{AdminEndpoints.Prefix}/grants/{g.Grant.Id}", GrantResponse.Of);

    private static async Task<Results<Ok<GrantResponse>, ProblemHttpResult>> GetAsync(
        Guid id, ICurrentCaller caller, GrantOperations grants, CancellationToken cancellation) =>
        Outcomes.Ok(await grants.FindAsync(caller.Context, new GrantId(id), cancellation), GrantResponse.Of);

    private static async Task<Results<Ok<GrantResponse>, ProblemHttpResult>> ChangeAsync(
        Guid id, ChangeGrantRequest request, ICurrentCaller caller, GrantOperations grants, CancellationToken cancellation) =>
        Outcomes.Ok(await grants.ChangeAsync(caller.Context, new GrantId(id), request.Terms, cancellation), GrantResponse.Of);

    private static async Task<Results<NoContent, ProblemHttpResult>> TakeAsync(
        Guid id, ICurrentCaller caller, GrantOperations grants, CancellationToken cancellation) =>
        Outcomes.NoContent(await grants.TakeAsync(caller.Context, new GrantId(id), cancellation));
}
