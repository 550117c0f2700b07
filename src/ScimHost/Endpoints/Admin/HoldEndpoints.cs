using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Safeguarding;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Endpoints.Admin.Callers;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>Holds of the safeguard.</summary>
internal static class HoldEndpoints
{
    public static void Map(RouteGroupBuilder admin)
    {
        _ = admin.MapGet("/hubs/{id:guid}/holds", ListOfHubAsync).WithTags("Holds").NeedsOnHub(AdminRole.Viewer)
            .WithSummary("A page of holds of a hub, newest first").WithDescription("A hold keeps mass reductions back until an Approver has looked at them.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        _ = admin.MapGet("/holds", ListAsync).WithTags("Holds").Needs(AdminRole.Viewer)
            .WithSummary("A page of holds of every hub, newest first; may be limited to a hub and a state")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        RouteGroupBuilder hold = admin.MapGroup("/holds/{id:guid}").WithTags("Holds").SelfService().ProducesProblem(StatusCodes.Status404NotFound);
        _ = hold.MapGet("", GetAsync).WithSummary("One hold").WithDescription("Needs Viewer on the hub.");
        _ = hold.MapGet("/seats", SeatsAsync).WithSummary("A page of the reductions of a hold: who has what, and what would remain")
            .WithDescription("Needs Viewer on the hub. What is not wanted any more is left out.").ProducesProblem(StatusCodes.Status400BadRequest);
        _ = hold.MapPost("/approve", ApproveAsync).WithSummary("Lets the reductions of a hold through, once and within a day")
            .WithDescription(
                "Needs Approver on the hub. The approval covers exactly what the named version shows; 412 when the hold has changed since. "
                + "403 own_hold for whoever made the change that the reductions come from; 409 hold_decided when it was decided before.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        _ = hold.MapPost("/reject", RejectAsync).WithSummary("Refuses the reductions of a hold: they wait until something else is wanted")
            .WithDescription("Needs Approver on the hub. 412 when the hold has changed since the named version; 409 hold_decided when it was decided before.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }

    private static Task<Results<Ok<PageResponse<HoldResponse>>, ProblemHttpResult>> ListOfHubAsync(
        Guid id, QueryEnum<HoldState>? state, string? cursor, int? limit, ICurrentCaller caller, HoldOperations holds, CancellationToken cancellation) =>
        PageAsync(new HubId(id), state, cursor, limit, caller, holds, cancellation);

    private static Task<Results<Ok<PageResponse<HoldResponse>>, ProblemHttpResult>> ListAsync(
        Guid? hub, QueryEnum<HoldState>? state, string? cursor, int? limit, ICurrentCaller caller, HoldOperations holds, CancellationToken cancellation) =>
        PageAsync(hub is { } named ? new HubId(named) : null, state, cursor, limit, caller, holds, cancellation);

    private static async Task<Results<Ok<PageResponse<HoldResponse>>, ProblemHttpResult>> PageAsync(
        HubId? hub, QueryEnum<HoldState>? state, string? cursor, int? limit, ICurrentCaller caller, HoldOperations holds, CancellationToken cancellation)
    {
        if (Cursors.Read(cursor, out Guid? before) is { } fault)
            return Outcomes.Problem(fault);
        return Outcomes.Ok(
            await holds.ListAsync(
                caller.Context, hub, state?.Value, before is { } b ? new SafeguardHoldId(b) : null, limit ?? Paging.DefaultCount, cancellation),
            page => new PageResponse<HoldResponse>([.. page.Items.Select(HoldResponse.Of)], Cursors.Write(page.Next)));
    }

    private static async Task<Results<Ok<HoldResponse>, ProblemHttpResult>> GetAsync(
        Guid id, ICurrentCaller caller, HoldOperations holds, CancellationToken cancellation) =>
        Outcomes.Ok(await holds.FindAsync(caller.Context, new SafeguardHoldId(id), cancellation), HoldResponse.Of);

    private static async Task<Results<Ok<PageResponse<HoldSeatResponse>>, ProblemHttpResult>> SeatsAsync(
        Guid id, string? cursor, int? limit, ICurrentCaller caller, HoldOperations holds, CancellationToken cancellation)
    {
        if (Cursors.Read(cursor, out Guid? after) is { } fault)
            return Outcomes.Problem(fault);
        return Outcomes.Ok(
            await holds.SeatsAsync(
                caller.Context, new SafeguardHoldId(id), after is { } user ? new UserId(user) : null, limit ?? Paging.DefaultCount, cancellation),
            page => new PageResponse<HoldSeatResponse>([.. page.Items.Select(HoldSeatResponse.Of)], Cursors.Write(page.Next)));
    }

    private static async Task<Results<Ok<HoldResponse>, ProblemHttpResult>> ApproveAsync(
        Guid id, DecideHoldRequest request, ICurrentCaller caller, HoldOperations holds, CancellationToken cancellation) =>
        request.Version is { } version
            ? Outcomes.Ok(await holds.ApproveAsync(caller.Context, new SafeguardHoldId(id), version, cancellation), HoldResponse.Of)
            : NoVersion();

    private static async Task<Results<Ok<HoldResponse>, ProblemHttpResult>> RejectAsync(
        Guid id, DecideHoldRequest request, ICurrentCaller caller, HoldOperations holds, CancellationToken cancellation) =>
        request.Version is { } version
            ? Outcomes.Ok(await holds.RejectAsync(caller.Context, new SafeguardHoldId(id), version, cancellation), HoldResponse.Of)
            : NoVersion();

    private static ProblemHttpResult NoVersion() => Outcomes.Problem(
        new OperationFault.Invalid(FaultCodes.InvalidField, "version is required: the version of the hold that you looked at.", "version"));
}
