namespace BusinessHubs.Provisioning.Model;

/// <summary>Identifies a Team. A UUIDv7, never an external id.</summary>
public readonly record struct TeamId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
