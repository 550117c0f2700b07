using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A hub task with its attempts.</summary>
public sealed record TaskDetailsResponse(TaskResponse Task, IReadOnlyList<AttemptResponse> Attempts)
{
    internal static TaskDetailsResponse Of(TaskDetails details) =>
        new(TaskResponse.Of(details.Task), [.. details.Attempts.Select(AttemptResponse.Of)]);
}
