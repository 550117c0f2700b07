namespace BusinessHubs.Provisioning.Model;

/// <summary>Identifies what one change means for one hub. A UUIDv7, never an external id.</summary>
public readonly record struct ParentTaskId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
