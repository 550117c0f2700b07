using BusinessHubs.Provisioning.Explaining;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Endpoints.Admin.Callers;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;
using BusinessHubs.ScimHost.Endpoints.Admin.Models.Explanations;
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
            .WithDescription("Needs Viewer. A seat that waits or is parked says why in work.reason: a stable code, a colon, and plain words.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        _ = seats.MapGet("/{userId:guid}/explain", ExplainAsync).WithSummary("Why a user has what he has in a hub")
            .WithDescription(
                "Needs Viewer. Five steps, from the code that decides: import, scope, match, decide, act. Also for a user who has no seat in the hub.");
        _ = seats.MapPost("/{userId:guid}/retry", RetryAsync).NeedsOnHub(AdminRole.Operator).WithSummary("Brings a parked or held seat back")
            .WithDescription("Needs Operator. 409 seat_not_waiting when the seat is neither parked nor held.")
            .ProducesProblem(StatusCodes.Status409Conflict);
        _ = seats.MapPost("/{userId:guid}/provision", ProvisionAsync).NeedsOnHub(AdminRole.Operator).WithSummary("Provisions one user now")
            .WithDescription(
                "Needs Operator; with skipGrace, which is \"apply now\", Owner. What is desired is worked out anew, and the seat is due at once, after a read-back and "
                + "without settling. skipGrace lets go what the grace still holds. Answers the explanation as it is then; nothing has been sent yet.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        _ = seats.MapPost("/{userId:guid}/exempt", ExemptAsync).NeedsOnHub(AdminRole.Owner).WithSummary("Takes one user's seat out of management, with a reason")
            .WithDescription(
                "Needs Owner. Nothing is sent for the seat any more: who has an account keeps it as it is, who has none is not invited. An account "
                + "that the user has is exempted with it. 409 account_exempted when it is so already.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        _ = seats.MapDelete("/{userId:guid}/exempt", UnexemptAsync).NeedsOnHub(AdminRole.Owner).WithSummary("Brings an exempted seat back")
            .WithDescription("Needs Owner. What is desired is looked at anew, after a read. 409 account_not_exempted when it is not exempted.")
            .ProducesProblem(StatusCodes.Status409Conflict);
        _ = seats.MapPost("/{userId:guid}/release", ReleaseAsync).NeedsOnHub(AdminRole.Approver).WithSummary("Releases one seat of a hub in mode preview")
            .WithDescription("Needs Approver. Counts until something else is desired for the seat. 409 seat_not_waiting when it does not wait for that.")
            .ProducesProblem(StatusCodes.Status409Conflict);
        _ = seats.MapPost("/{userId:guid}/confirm-removal", ConfirmAsync).NeedsOnHub(AdminRole.Approver).WithSummary("Confirms that the account of a leaver may go")
            .WithDescription(
                "Needs Approver. For hubs whose policy has leavers = confirm. 409 not_confirmable when there is no such removal to confirm.")
            .ProducesProblem(StatusCodes.Status409Conflict);
        _ = seats.MapPost("/{userId:guid}/remove", RemoveAsync).NeedsOnHub(AdminRole.Operator).WithSummary("Takes a user off a hub, with or without his account in the app")
            .WithDescription(
                "Needs Operator; for somebody who manages the hub Owner. Takes the user's own grants; what claimed collections give remains. "
                + "409 role_through_team when a team gives access, grant_of_collection when only collections do, not_seated when hubOnly is "
                + "asked for somebody who has not accepted the invitation. With preview=true nothing is stored.")
            .Produces<SeatRemovalResponse>().Produces<PreviewResponse<SeatRemovalResponse>>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        _ = admin.MapPost("/hubs/{id:guid}/release", ReleaseHubAsync).NeedsOnHub(AdminRole.Approver).WithTags("Seats")
            .WithSummary("Releases every seat that waits for it in a hub of mode preview")
            .WithDescription("Needs Approver. Answers how many seats that were.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
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

    private static async Task<Results<Ok<ExplanationResponse>, ProblemHttpResult>> ExplainAsync(
        Guid id, Guid userId, ICurrentCaller caller, SeatProvisionOperations seats, CancellationToken cancellation) =>
        Outcomes.Ok<SeatExplanation, ExplanationResponse>(
            await seats.ExplainAsync(caller.Context, Key(id, userId), cancellation), ExplanationResponse.Of);

    private static async Task<Results<NoContent, ProblemHttpResult>> RetryAsync(
        Guid id, Guid userId, ICurrentCaller caller, SeatOperations seats, CancellationToken cancellation) =>
        Outcomes.NoContent(await seats.RetryAsync(caller.Context, new HubId(id), new UserId(userId), cancellation));

    private static async Task<Results<Ok<ExplanationResponse>, ProblemHttpResult>> ProvisionAsync(
        Guid id, Guid userId, ProvisionSeatRequest? request, ICurrentCaller caller, SeatProvisionOperations seats,
        CancellationToken cancellation) =>
        Outcomes.Ok<SeatExplanation, ExplanationResponse>(
            await seats.ProvisionAsync(caller.Context, Key(id, userId), request?.SkipGrace ?? false, cancellation), ExplanationResponse.Of);

    private static async Task<Results<NoContent, ProblemHttpResult>> ExemptAsync(
        Guid id, Guid userId, ExemptRequest request, ICurrentCaller caller, SeatExemptOperations exemptions, CancellationToken cancellation) =>
        Outcomes.NoContent(await exemptions.ExemptAsync(caller.Context, Key(id, userId), request.Reason, cancellation));

    private static async Task<Results<NoContent, ProblemHttpResult>> UnexemptAsync(
        Guid id, Guid userId, ICurrentCaller caller, SeatExemptOperations exemptions, CancellationToken cancellation) =>
        Outcomes.NoContent(await exemptions.UnexemptAsync(caller.Context, Key(id, userId), cancellation));

    private static async Task<Results<NoContent, ProblemHttpResult>> ReleaseAsync(
        Guid id, Guid userId, ICurrentCaller caller, SeatReleaseOperations releases, CancellationToken cancellation) =>
        Outcomes.NoContent(await releases.ReleaseAsync(caller.Context, Key(id, userId), cancellation));

    private static async Task<Results<NoContent, ProblemHttpResult>> ConfirmAsync(
        Guid id, Guid userId, ICurrentCaller caller, SeatReleaseOperations releases, CancellationToken cancellation) =>
        Outcomes.NoContent(await releases.ConfirmRemovalAsync(caller.Context, Key(id, userId), cancellation));

    private static async Task<Results<Ok<ReleasedResponse>, ProblemHttpResult>> ReleaseHubAsync(
        Guid id, ICurrentCaller caller, SeatReleaseOperations releases, CancellationToken cancellation) =>
        Outcomes.Ok(await releases.ReleaseHubAsync(caller.Context, new HubId(id), cancellation), seats => new ReleasedResponse(seats));

    private static async Task<IResult> RemoveAsync(
        Guid id, Guid userId, RemoveSeatRequest request, ICurrentCaller caller, SeatRemovalOperations removals,
        CancellationToken cancellation, bool preview = false) =>
        Outcomes.Changed(
            await removals.RemoveAsync(caller.Context, Key(id, userId), request.Mode, preview, cancellation), SeatRemovalResponse.Of);

    private static SeatKey Key(Guid hub, Guid user) => new(new HubId(hub), new UserId(user));
}
