namespace BusinessHubs.Provisioning.Model;

/// <summary>Identifies a Hub. A UUIDv7, never an external id.</summary>
public readonly record struct HubId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
