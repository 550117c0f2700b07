namespace BusinessHubs.Provisioning.Model;

/// <summary>Identifies a JWT profile. A UUIDv7, never an external id.</summary>
public readonly record struct JwtProfileId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
