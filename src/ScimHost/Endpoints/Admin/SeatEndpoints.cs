using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Endpoints.Admin.Callers;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>Seats of a hub.</summary>
internal static class SeatEndpoints
{
    public static void Map(RouteGroupBuilder admin)
    {
        RouteGroupBuilder seats = admin.MapGroup("/hubs/{id:guid}/seats").WithTags("Seats").NeedsOnHub(AdminRole.Viewer)
            .ProducesProblem(StatusCodes.Status404NotFound);
        _ = seats.MapGet("", ListAsync).WithSummary("A page of seats: desired, aimed at, observed and the state of the work")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        _ = seats.MapPost("/{userId:guid}/retry", RetryAsync).NeedsOnHub(AdminRole.Operator).WithSummary("Brings a parked or held seat back")
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<PageResponse<SeatResponse>>, ProblemHttpResult>> ListAsync(
        Guid id, string? cursor, int? limit, ICurrentCaller caller, SeatOperations seats, CancellationToken cancellation)
    {
        if (Cursors.Read(cursor, out Guid? after) is { } fault)
            return Outcomes.Problem(fault);
        return Outcomes.Ok(
            await seats.ListAsync(
                caller.Context, new HubId(id), after is { } user ? new UserId(user) : null, limit ?? Paging.DefaultCount, cancellation),
            page => new PageResponse<SeatResponse>([.. page.Items.Select(SeatResponse.Of)], Cursors.Write(page.Next)));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RetryAsync(
        Guid id, Guid userId, ICurrentCaller caller, SeatOperations seats, CancellationToken cancellation) =>
        Outcomes.NoContent(await seats.RetryAsync(caller.Context, new HubId(id), new UserId(userId), cancellation));
}
