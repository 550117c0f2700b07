using System.Globalization;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Syncing;
using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Endpoints.Admin.Callers;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>Syncs ("check for updates") and their reports.</summary>
internal static class SyncEndpoints
{
    public static void Map(RouteGroupBuilder admin)
    {
        RouteGroupBuilder hub = admin.MapGroup("/hubs/{id:guid}/syncs").WithTags("Syncs").NeedsOnHub(AdminRole.Viewer)
            .ProducesProblem(StatusCodes.Status404NotFound);
        _ = hub.MapPost("", RequestAsync).NeedsOnHub(AdminRole.Operator).WithSummary("Asks for a sync of a hub now")
            .WithDescription("A hub has one sync at a time: one that is under way answers the request. The report appears in the list when the sync begins.")
            .ProducesProblem(StatusCodes.Status409Conflict);
        _ = hub.MapGet("", ListAsync).WithSummary("A page of sync reports of a hub, newest first")
            .WithDescription("The newest 60 reports of a hub are kept.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        RouteGroupBuilder sync = admin.MapGroup("/syncs/{id:guid}").WithTags("Syncs").SelfService().ProducesProblem(StatusCodes.Status404NotFound);
        _ = sync.MapGet("", GetAsync).WithSummary("One sync report with its counts");
        _ = sync.MapGet("/items", ItemsAsync).WithSummary("A page of the lines of a report, in order; may be limited to a kind and a state")
            .WithDescription("Before is what was known or is wanted, after is what the app has; null stands for no account.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        _ = sync.MapPost("/confirm", ConfirmAsync).WithSummary("Confirms removals of leavers that a sync found, all or by line; needs the role Approver")
            .WithDescription("The accounts are removed by the pipeline. Lines that are not so any more (the person came back, the account is gone) are set aside.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        _ = sync.MapPost("/dismiss", DismissAsync).WithSummary("Dismisses removals of leavers, all or by line; needs the role Approver")
            .WithDescription("The accounts stay. A later sync says the same again; exempt an account to keep it for good.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Accepted<SyncRequestResponse>, ProblemHttpResult>> RequestAsync(
        Guid id, ICurrentCaller caller, SyncOperations syncs, CancellationToken cancellation) =>
        (await syncs.RequestAsync(caller.Context, new HubId(id), cancellation)).IsDone(out SyncRequest? request, out OperationFault? fault)
            ? TypedResults.Accepted($"{AdminEndpoints.Prefix}/hubs/{id}/syncs", SyncRequestResponse.Of(request))
            : Outcomes.Problem(fault);

    private static async Task<Results<Ok<PageResponse<SyncResponse>>, ProblemHttpResult>> ListAsync(
        Guid id, string? cursor, int? limit, ICurrentCaller caller, SyncOperations syncs, CancellationToken cancellation)
    {
        if (Cursors.Read(cursor, out Guid? before) is { } fault)
            return Outcomes.Problem(fault);
        return Outcomes.Ok(
            await syncs.ListAsync(
                caller.Context, new HubId(id), before is { } b ? new SyncReportId(b) : null, limit ?? Paging.DefaultCount, cancellation),
            page => new PageResponse<SyncResponse>([.. page.Items.Select(SyncResponse.Of)], Cursors.Write(page.Next)));
    }

    private static async Task<Results<Ok<SyncResponse>, ProblemHttpResult>> GetAsync(
        Guid id, ICurrentCaller caller, SyncOperations syncs, CancellationToken cancellation) =>
        Outcomes.Ok(await syncs.FindAsync(caller.Context, new SyncReportId(id), cancellation), SyncResponse.Of);

    private static async Task<Results<Ok<PageResponse<SyncItemResponse>>, ProblemHttpResult>> ItemsAsync(
        Guid id, string? kind, string? state, string? cursor, int? limit, ICurrentCaller caller, SyncOperations syncs,
        CancellationToken cancellation)
    {
        int after = 0;
        if (cursor is not null && !int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out after))
            return Outcomes.Problem(new OperationFault.Invalid(FaultCodes.InvalidPage, "The cursor is not one of this listing.", "cursor"));
        if (!TryRead(kind, out SyncItemKind? wantedKind))
            return Unknown<SyncItemKind>("kind");
        if (!TryRead(state, out SyncItemState? wantedState))
            return Unknown<SyncItemState>("state");
        int count = limit ?? Paging.DefaultCount;
        return Outcomes.Ok(
            await syncs.ItemsAsync(caller.Context, new SyncReportId(id), wantedKind, wantedState, after, count, cancellation),
            items => new PageResponse<SyncItemResponse>(
                [.. items.Select(SyncItemResponse.Of)],
                items.Count < count ? null : items[^1].Seq.ToString(CultureInfo.InvariantCulture)));
    }

    private static Task<Results<Ok<SyncDecisionResponse>, ProblemHttpResult>> ConfirmAsync(
        Guid id, DecideRequest? request, ICurrentCaller caller, SyncOperations syncs, CancellationToken cancellation) =>
        DecideAsync(id, request, true, caller, syncs, cancellation);

    private static Task<Results<Ok<SyncDecisionResponse>, ProblemHttpResult>> DismissAsync(
        Guid id, DecideRequest? request, ICurrentCaller caller, SyncOperations syncs, CancellationToken cancellation) =>
        DecideAsync(id, request, false, caller, syncs, cancellation);

    private static async Task<Results<Ok<SyncDecisionResponse>, ProblemHttpResult>> DecideAsync(
        Guid id, DecideRequest? request, bool confirm, ICurrentCaller caller, SyncOperations syncs, CancellationToken cancellation) =>
        Outcomes.Ok(
            await syncs.DecideAsync(caller.Context, new SyncReportId(id), request?.Lines, confirm, cancellation), SyncDecisionResponse.Of);

    private static bool TryRead<T>(string? text, out T? value)
        where T : struct, Enum
    {
        value = Enum.GetValues<T>().Cast<T?>().FirstOrDefault(v => string.Equals(v.ToString(), text, StringComparison.OrdinalIgnoreCase));
        return text is null || value is not null;
    }

    private static ProblemHttpResult Unknown<T>(string field)
        where T : struct, Enum => Problems.Of(
            StatusCodes.Status400BadRequest, $"invalid_{field}", $"{field} is one of: {string.Join(", ", Enum.GetNames<T>())}.", field);
}
