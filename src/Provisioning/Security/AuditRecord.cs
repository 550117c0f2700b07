namespace BusinessHubs.Provisioning.Security;

/// <summary>A stored link of the trail.</summary>
/// <param name="Seq">Its number in the workspace.</param>
/// <param name="At">When it was written (UTC).</param>
/// <param name="Entry">What happened.</param>
public sealed record AuditRecord(long Seq, DateTimeOffset At, AuditEntry Entry);
