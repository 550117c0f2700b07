namespace BusinessHubs.Provisioning.Syncing;

/// <summary>Identifies an AccountRemoval. A UUIDv7, never an external id.</summary>
public readonly record struct AccountRemovalId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
