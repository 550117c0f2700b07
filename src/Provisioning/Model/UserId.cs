namespace BusinessHubs.Provisioning.Model;

/// <summary>Identifies a User. A UUIDv7, never an external id.</summary>
public readonly record struct UserId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
