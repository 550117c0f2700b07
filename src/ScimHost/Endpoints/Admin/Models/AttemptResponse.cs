using BusinessHubs.Provisioning.Running;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>
/// One try of a task at the app; <c>outcome</c> is null while it is under way. <c>durationMs</c> is the time until an outcome was known.
/// </summary>
public sealed record AttemptResponse(
    Guid Id, int Number, DateTimeOffset SentAt, DateTimeOffset? EndedAt, string? Outcome, string? Code, int? AppStatus,
    double? DurationMs, string? RequestDigest, long Fence)
{
    internal static AttemptResponse Of(TaskAttempt attempt) => new(
        attempt.Id.Value, attempt.Number, attempt.SentAt, attempt.EndedAt, attempt.Outcome, attempt.Code, attempt.AppStatus,
        (attempt.EndedAt - attempt.SentAt)?.TotalMilliseconds, attempt.RequestDigest, attempt.Fence);
}
