using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Tracking;
using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Endpoints.Admin.Callers;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>What is being done and was done in the apps, and why.</summary>
internal static class TaskEndpoints
{
    public static void Map(RouteGroupBuilder admin)
    {
        RouteGroupBuilder tasks = admin.MapGroup("/tasks").WithTags("Tasks").SelfService().ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        _ = tasks.MapGet("", ListAsync).WithSummary("A page of tasks, newest first")
            .WithDescription(
                "A task is a change and what it means for one hub, a sync, or the removal of an account that belongs to nobody. state is that of "
                + "what is beneath it: notCompleted if anything was given up, else retrying, running, started, queued, and completed only when "
                + "nothing is left. Filters: hub, app, state, kind, trigger, search (part of the name of an app or the label of a hub). With "
                + "user=… the tasks of one person are listed one by one. Without the role Viewer, everybody sees the tasks about himself.");
        _ = tasks.MapGet("/{id:guid}", GetAsync).WithSummary("One task: what is beneath it, failed first, or its attempts")
            .WithDescription(
                "Takes the id of a task of any level. cursor and limit page through nested. An attempt has when it was sent, how long it took, "
                + "the app's status, the outcome, and a digest of what was asked: equal digests asked for the same thing.");
    }

    private static async Task<Results<Ok<PageResponse<TaskSummaryResponse>>, ProblemHttpResult>> ListAsync(
        Guid? hub, string? app, string? state, QueryEnum<TaskKind>? kind, QueryEnum<TaskTrigger>? trigger, string? search, Guid? user,
        string? cursor, int? limit, ICurrentCaller caller, TaskOperations tasks, CancellationToken cancellation)
    {
        if (Cursors.Read(cursor, out Guid? before) is { } fault)
            return Outcomes.Problem(fault);
        if (!TryReadState(state, out TaskState? wanted))
        {
            return Problems.Of(
                StatusCodes.Status400BadRequest, "invalid_state", $"state is one of: {string.Join(", ", Enum.GetNames<TaskState>())}.",
                "state");
        }

        var query = new TaskQuery(
            hub is { } h ? new HubId(h) : null, app, wanted, kind?.Value, trigger?.Value, string.IsNullOrWhiteSpace(search) ? null : search.Trim(),
            user is { } u ? new UserId(u) : null);
        return Outcomes.Ok(
            await tasks.ListAsync(caller.Context, query, before, limit ?? Paging.DefaultCount, cancellation),
            page => new PageResponse<TaskSummaryResponse>([.. page.Items.Select(TaskSummaryResponse.Of)], Cursors.Write(page.Next)));
    }

    private static async Task<Results<Ok<TaskReportResponse>, ProblemHttpResult>> GetAsync(
        Guid id, string? cursor, int? limit, ICurrentCaller caller, TaskOperations tasks, CancellationToken cancellation) =>
        NestedCursors.Read(cursor, out NestedCursor? after) is { } fault
            ? Outcomes.Problem(fault)
            : Outcomes.Ok(
                await tasks.FindAsync(caller.Context, id, after, limit ?? Paging.DefaultCount, cancellation), TaskReportResponse.Of);

    private static bool TryReadState(string? text, out TaskState? state)
    {
        state = Enum.GetValues<TaskState>().Cast<TaskState?>()
            .FirstOrDefault(s => string.Equals(s.ToString(), text, StringComparison.OrdinalIgnoreCase));
        return text is null || state is not null;
    }
}
