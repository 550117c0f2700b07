using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Endpoints.Admin.Callers;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>Teams: those of IdP groups for reading, and those that somebody makes.</summary>
internal static class TeamEndpoints
{
    public static void Map(RouteGroupBuilder admin)
    {
        RouteGroupBuilder teams = admin.MapGroup("/teams").WithTags("Teams").Needs(AdminRole.Viewer);
        _ = teams.MapGet("", ListAsync).WithSummary("A page of teams; may be limited to a name")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        _ = teams.MapPost("", CreateAsync).Needs(AdminRole.Operator)
            .WithSummary("Makes a team that mappings or operators fill")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        RouteGroupBuilder team = teams.MapGroup("/{id:guid}").ProducesProblem(StatusCodes.Status404NotFound);
        _ = team.MapGet("", GetAsync).WithSummary("One team with its members");
        _ = team.MapPatch("", RenameAsync).Needs(AdminRole.Operator).WithSummary("Gives a team another name")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        _ = team.MapDelete("", RemoveAsync).Needs(AdminRole.Operator).WithSummary("Removes a team with its grants and mappings")
            .Produces(StatusCodes.Status204NoContent).Produces<PreviewResponse<TeamResponse>>()
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        _ = team.MapPost("/members", MembersAsync).Needs(AdminRole.Operator).WithSummary("Puts users in and takes users out by hand")
            .Produces<TeamResponse>().Produces<PreviewResponse<TeamResponse>>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }

    private static async Task<Results<Ok<PageResponse<TeamResponse>>, ProblemHttpResult>> ListAsync(
        string? name, string? cursor, int? limit, ICurrentCaller caller, TeamOperations teams, CancellationToken cancellation)
    {
        if (Cursors.Read(cursor, out Guid? after) is { } fault)
            return Outcomes.Problem(fault);
        return Outcomes.Ok(
            await teams.ListAsync(
                caller.Context, name, after is { } team ? new TeamId(team) : null, limit ?? Paging.DefaultCount, cancellation),
            page => new PageResponse<TeamResponse>([.. page.Items.Select(TeamResponse.Of)], Cursors.Write(page.Next)));
    }

    private static async Task<Results<Ok<TeamDetailsResponse>, ProblemHttpResult>> GetAsync(
        Guid id, HttpResponse response, ICurrentCaller caller, TeamOperations teams, CancellationToken cancellation)
    {
        OperationOutcome<TeamDetails> outcome = await teams.FindAsync(caller.Context, new TeamId(id), cancellation);
        if (outcome.IsDone(out TeamDetails? details, out _))
            Preconditions.Write(response, details.Team.Version);
        return Outcomes.Ok(outcome, TeamDetailsResponse.Of);
    }

    private static async Task<Results<Created<TeamResponse>, ProblemHttpResult>> CreateAsync(
        TeamRequest request, ICurrentCaller caller, TeamOperations teams, CancellationToken cancellation) =>
        Outcomes.Created(
            await teams.CreateAsync(caller.Context, request.Name, cancellation), t => $"{AdminEndpoints.Prefix}/teams/{t.Id}", TeamResponse.Of);

    private static async Task<Results<Ok<TeamResponse>, ProblemHttpResult>> RenameAsync(
        Guid id, TeamRequest request, HttpRequest http, ICurrentCaller caller, TeamOperations teams, CancellationToken cancellation) =>
        Preconditions.Read(http, out long? version) is { } fault
            ? Outcomes.Problem(fault)
            : Outcomes.Ok(await teams.RenameAsync(caller.Context, new TeamId(id), request.Name, version, cancellation), TeamResponse.Of);

    private static async Task<IResult> RemoveAsync(
        Guid id, HttpRequest http, ICurrentCaller caller, TeamOperations teams, CancellationToken cancellation, bool preview = false) =>
        Preconditions.Read(http, out long? version) is { } fault
            ? Outcomes.Problem(fault)
            : Outcomes.ChangeNoContent(
                await teams.RemoveAsync(caller.Context, new TeamId(id), version, preview, cancellation), TeamResponse.Of);

    private static async Task<IResult> MembersAsync(
        Guid id, TeamMembersRequest request, HttpRequest http, ICurrentCaller caller, TeamOperations teams, CancellationToken cancellation,
        bool preview = false) =>
        Preconditions.Read(http, out long? version) is { } fault
            ? Outcomes.Problem(fault)
            : Outcomes.Changed(
                await teams.ChangeMembersAsync(
                    caller.Context, new TeamId(id), TeamMembersRequest.Names(request.Add), TeamMembersRequest.Names(request.Remove), version, preview, cancellation),
                TeamResponse.Of);
}
