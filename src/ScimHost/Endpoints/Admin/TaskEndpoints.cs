using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Endpoints.Admin.Callers;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>Hub tasks and their attempts.</summary>
internal static class TaskEndpoints
{
    public static void Map(RouteGroupBuilder admin)
    {
        RouteGroupBuilder tasks = admin.MapGroup("/tasks").WithTags("Tasks").Needs(AdminRole.Viewer).ProducesProblem(StatusCodes.Status404NotFound);
        _ = tasks.MapGet("", ListAsync).WithSummary("A page of tasks, newest first; may be limited to a hub and a state")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        _ = tasks.MapGet("/{id:guid}", GetAsync).WithSummary("One task with its attempts");
    }

    private static async Task<Results<Ok<PageResponse<TaskResponse>>, ProblemHttpResult>> ListAsync(
        Guid? hub, string? state, string? cursor, int? limit, ICurrentCaller caller, TaskOperations tasks, CancellationToken cancellation)
    {
        if (Cursors.Read(cursor, out Guid? before) is { } fault)
            return Outcomes.Problem(fault);
        if (!TryReadState(state, out HubTaskState? wanted))
        {
            return Problems.Of(
                StatusCodes.Status400BadRequest, "invalid_state", $"state is one of: {string.Join(", ", Enum.GetNames<HubTaskState>())}.",
                "state");
        }

        return Outcomes.Ok(
            await tasks.ListAsync(
                caller.Context, hub is { } h ? new HubId(h) : null, wanted, before is { } b ? new HubTaskId(b) : null,
                limit ?? Paging.DefaultCount, cancellation),
            page => new PageResponse<TaskResponse>([.. page.Items.Select(TaskResponse.Of)], Cursors.Write(page.Next)));
    }

    private static async Task<Results<Ok<TaskDetailsResponse>, ProblemHttpResult>> GetAsync(
        Guid id, ICurrentCaller caller, TaskOperations tasks, CancellationToken cancellation) =>
        Outcomes.Ok(await tasks.FindAsync(caller.Context, new HubTaskId(id), cancellation), TaskDetailsResponse.Of);

    private static bool TryReadState(string? text, out HubTaskState? state)
    {
        state = Enum.GetValues<HubTaskState>().Cast<HubTaskState?>()
            .FirstOrDefault(s => string.Equals(s.ToString(), text, StringComparison.OrdinalIgnoreCase));
        return text is null || state is not null;
    }
}
