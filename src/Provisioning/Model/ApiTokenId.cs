namespace BusinessHubs.Provisioning.Model;

/// <summary>Identifies a bearer token. A UUIDv7, never an external id.</summary>
public readonly record struct ApiTokenId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
