namespace BusinessHubs.Provisioning.Model;

/// <summary>Identifies a HubTask. A UUIDv7, never an external id.</summary>
public readonly record struct HubTaskId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
