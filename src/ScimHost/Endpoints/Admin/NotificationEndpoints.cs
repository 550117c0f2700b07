using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Endpoints.Admin.Callers;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>Notifications: a person's own, or everybody's for a Viewer.</summary>
internal static class NotificationEndpoints
{
    public static void Map(RouteGroupBuilder admin)
    {
        RouteGroupBuilder notifications = admin.MapGroup("/notifications").WithTags("Notifications").SelfService();
        _ = notifications.MapGet("", ListAsync).WithSummary("A page of notifications, newest first")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        _ = notifications.MapPost("/{notification:guid}/read", ReadAsync).WithSummary("Notes that one was read")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<PageResponse<NotificationResponse>>, ProblemHttpResult>> ListAsync(
        bool? unread, string? cursor, int? limit, ICurrentCaller caller, NotificationOperations notifications,
        CancellationToken cancellation) =>
        Cursors.Read(cursor, out Guid? before) is { } fault
            ? Outcomes.Problem(fault)
            : Outcomes.Ok(
                await notifications.ListAsync(
                    caller.Context, unread ?? false, before is { } last ? new NotificationId(last) : null, limit ?? Paging.DefaultCount,
                    cancellation),
                page => new PageResponse<NotificationResponse>([.. page.Items.Select(NotificationResponse.Of)], Cursors.Write(page.Next)));

    private static async Task<Results<NoContent, ProblemHttpResult>> ReadAsync(
        Guid notification, ICurrentCaller caller, NotificationOperations notifications, CancellationToken cancellation) =>
        Outcomes.NoContent(await notifications.ReadAsync(caller.Context, new NotificationId(notification), cancellation));
}
