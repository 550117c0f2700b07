using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>Teams, for reading.</summary>
internal static class TeamEndpoints
{
    public static void Map(RouteGroupBuilder admin)
    {
        RouteGroupBuilder teams = admin.MapGroup("/teams").WithTags("Teams");
        _ = teams.MapGet("", ListAsync).WithSummary("A page of teams").ProducesProblem(StatusCodes.Status400BadRequest);
        _ = teams.MapGet("/{id:guid}", GetAsync).WithSummary("One team with its members")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<PageResponse<TeamResponse>>, ProblemHttpResult>> ListAsync(
        string? cursor, int? limit, ICurrentCaller caller, TeamOperations teams, CancellationToken cancellation)
    {
        if (Cursors.Read(cursor, out Guid? after) is { } fault)
            return Outcomes.Problem(fault);
        return Outcomes.Ok(
            await teams.ListAsync(
                caller.Context, after is { } team ? new TeamId(team) : null, limit ?? Paging.DefaultCount, cancellation),
            page => new PageResponse<TeamResponse>([.. page.Items.Select(TeamResponse.Of)], Cursors.Write(page.Next)));
    }

    private static async Task<Results<Ok<TeamDetailsResponse>, ProblemHttpResult>> GetAsync(
        Guid id, ICurrentCaller caller, TeamOperations teams, CancellationToken cancellation) =>
        Outcomes.Ok(await teams.FindAsync(caller.Context, new TeamId(id), cancellation), TeamDetailsResponse.Of);
}
