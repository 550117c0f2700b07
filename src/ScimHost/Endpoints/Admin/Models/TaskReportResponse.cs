using BusinessHubs.Provisioning.Tracking;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>
/// A task in full: for a change what is beneath it, failed first, a page at a time; for the task of one person and for the removal of an
/// account every attempt.
/// </summary>
public sealed record TaskReportResponse(
    TaskSummaryResponse Task, string? ServiceAccountId, PageResponse<NestedTaskResponse> Nested, IReadOnlyList<AttemptResponse> Attempts)
{
    internal static TaskReportResponse Of(TaskReport report) => new(
        TaskSummaryResponse.Of(report.Task), report.ServiceAccount,
        new PageResponse<NestedTaskResponse>([.. report.Nested.Select(NestedTaskResponse.Of)], NestedCursors.Write(report.Next)),
        [.. report.Attempts.Select(AttemptResponse.Of)]);
}
