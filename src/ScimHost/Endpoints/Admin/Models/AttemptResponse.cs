using BusinessHubs.Provisioning.Running;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>One try of a task at the app; <c>outcome</c> is null while it is under way.</summary>
public sealed record AttemptResponse(
    Guid Id, int Number, DateTimeOffset SentAt, DateTimeOffset? EndedAt, string? Outcome, string? Code, int? AppStatus)
{
    internal static AttemptResponse Of(TaskAttempt attempt) => new(
        attempt.Id.Value, attempt.Number, attempt.SentAt, attempt.EndedAt, attempt.Outcome, attempt.Code, attempt.AppStatus);
}
