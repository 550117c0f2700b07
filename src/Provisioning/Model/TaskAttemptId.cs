namespace BusinessHubs.Provisioning.Model;

/// <summary>Identifies a TaskAttempt. A UUIDv7, never an external id.</summary>
public readonly record struct TaskAttemptId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
