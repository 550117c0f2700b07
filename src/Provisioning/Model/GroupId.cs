namespace BusinessHubs.Provisioning.Model;

/// <summary>Identifies a Group pushed over SCIM. A UUIDv7, never an external id.</summary>
public readonly record struct GroupId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
