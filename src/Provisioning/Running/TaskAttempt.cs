using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Running;

/// <summary>One try of a hub task at the app, journalled before the call.</summary>
/// <param name="Id">The attempt; sent to apps that take an idempotency key.</param>
/// <param name="Task">Its task.</param>
/// <param name="Number">1 for the first.</param>
/// <param name="SentAt">When it was about to be sent (UTC).</param>
/// <param name="EndedAt">When an outcome was known (UTC).</param>
/// <param name="Outcome">Name of the call outcome; null while in flight.</param>
/// <param name="Code">Stable code of a failure.</param>
/// <param name="AppStatus">HTTP status of the app.</param>
/// <param name="Fence">Fence of the node that sent it.</param>
public sealed record TaskAttempt(
    TaskAttemptId Id, HubTaskId Task, int Number, DateTimeOffset SentAt, DateTimeOffset? EndedAt, string? Outcome, string? Code,
    int? AppStatus, long Fence)
{
    /// <summary>Fingerprint of what was asked; null for attempts of old versions.</summary>
    public string? RequestDigest { get; init; }
}
