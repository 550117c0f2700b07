namespace BusinessHubs.Provisioning.Model;

/// <summary>Identifies one customer organisation. A UUIDv7, never an external id.</summary>
public readonly record struct WorkspaceId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
