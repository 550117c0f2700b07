using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Endpoints.Admin.Callers;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;
using BusinessHubs.ScimHost.Limits;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>Grants of hubs to teams and users.</summary>
internal static class GrantEndpoints
{
    public static void Map(RouteGroupBuilder admin)
    {
        RouteGroupBuilder hub = admin.MapGroup("/hubs/{id:guid}/grants").WithTags("Grants").NeedsOnHub(AdminRole.Viewer)
            .ProducesProblem(StatusCodes.Status404NotFound);
        _ = hub.MapGet("", ListAsync).WithSummary("A page of the grants of a hub; may be limited to a team or a user")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        _ = hub.MapPost("", GiveAsync).NeedsOnHub(AdminRole.Operator).WithSummary("Gives a team or a user access to a hub")
            .Produces<GrantResponse>(StatusCodes.Status201Created).Produces<PreviewResponse<GrantResponse>>()
            .WithRequestTimeout(LimitExtensions.AppTimeout)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status502BadGateway);
        RouteGroupBuilder grant = admin.MapGroup("/grants/{id:guid}").WithTags("Grants").SelfService()
            .ProducesProblem(StatusCodes.Status404NotFound);
        _ = grant.MapGet("", GetAsync).WithSummary("One grant");
        _ = grant.MapPut("", ChangeAsync).WithSummary("Gives a grant new terms")
            .Produces<GrantResponse>()
            .WithRequestTimeout(LimitExtensions.AppTimeout)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status502BadGateway);
        _ = grant.MapDelete("", TakeAsync).WithSummary("Takes a grant away, from a team with or without leaving it to its members")
            .Produces(StatusCodes.Status204NoContent).Produces<PreviewResponse<GrantSummary>>()
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }

    private static async Task<Results<Ok<PageResponse<GrantResponse>>, ProblemHttpResult>> ListAsync(
        Guid id, string? team, string? user, string? cursor, int? limit, ICurrentCaller caller, GrantOperations grants,
        CancellationToken cancellation)
    {
        if (Cursors.Read(cursor, out Guid? after) is { } fault)
            return Outcomes.Problem(fault);
        SubjectReference? of = null;
        if ((team ?? user) is not null && !Subjects.Read(team, user).IsDone(out of, out OperationFault? wrong))
            return Outcomes.Problem(wrong);
        return Outcomes.Ok(
            await grants.ListAsync(
                caller.Context, new HubId(id), of, after is { } last ? new GrantId(last) : null, limit ?? Paging.DefaultCount, cancellation),
            page => new PageResponse<GrantResponse>([.. page.Items.Select(GrantResponse.Of)], Cursors.Write(page.Next)));
    }

    private static async Task<IResult> GiveAsync(
        Guid id, GiveGrantRequest request, ICurrentCaller caller, GrantOperations grants, CancellationToken cancellation,
        bool preview = false) =>
        !Subjects.Read(request.Team, request.User).IsDone(out SubjectReference? subject, out OperationFault? fault)
            ? Outcomes.Problem(fault)
            : Outcomes.ChangeCreated(
                await grants.GiveAsync(caller.Context, new HubId(id), subject, request.Terms, preview, cancellation),
                g => $"{AdminEndpoints.Prefix}/grants/{g.Grant.Id}", GrantResponse.Of);

    private static async Task<Results<Ok<GrantResponse>, ProblemHttpResult>> GetAsync(
        Guid id, HttpResponse response, ICurrentCaller caller, GrantOperations grants, CancellationToken cancellation)
    {
        OperationOutcome<GrantDetails> outcome = await grants.FindAsync(caller.Context, new GrantId(id), cancellation);
        if (outcome.IsDone(out GrantDetails? details, out _))
            Preconditions.Write(response, details.Grant.Version);
        return Outcomes.Ok(outcome, GrantResponse.Of);
    }

    private static async Task<IResult> ChangeAsync(
        Guid id, ChangeGrantRequest request, HttpRequest http, ICurrentCaller caller, GrantOperations grants,
        CancellationToken cancellation, bool preview = false) =>
        Preconditions.Read(http, out long? version) is { } fault
            ? Outcomes.Problem(fault)
            : Outcomes.Changed(
                await grants.ChangeAsync(caller.Context, new GrantId(id), request.Terms, version, preview, cancellation), GrantResponse.Of);

    private static async Task<IResult> TakeAsync(
        Guid id, HttpRequest http, ICurrentCaller caller, GrantOperations grants, CancellationToken cancellation,
        QueryEnum<TakeMode>? mode = null, bool preview = false) =>
        Preconditions.Read(http, out long? version) is { } fault
            ? Outcomes.Problem(fault)
            : Outcomes.ChangeNoContent(
                await grants.TakeAsync(caller.Context, new GrantId(id), mode?.Value ?? TakeMode.Remove, version, preview, cancellation), GrantSummary.Of);
}
