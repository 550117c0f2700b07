namespace BusinessHubs.Provisioning.Model;

/// <summary>Identifies a Grant. A UUIDv7, never an external id.</summary>
public readonly record struct GrantId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
