namespace BusinessHubs.Provisioning.Operations;

/// <summary>A named request that was carried out.</summary>
/// <param name="Key">The name and the digest.</param>
/// <param name="At">When it was carried out (UTC).</param>
/// <param name="Status">The HTTP status that was answered; null when the answer was never stored.</param>
/// <param name="Body">The body that was answered.</param>
/// <param name="Location">The address of what was made.</param>
public sealed record IdempotencyRecord(IdempotencyKey Key, DateTimeOffset At, int? Status, string? Body, string? Location);
