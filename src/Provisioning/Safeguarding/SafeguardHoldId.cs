namespace BusinessHubs.Provisioning.Safeguarding;

/// <summary>Identifies a hold.</summary>
public readonly record struct SafeguardHoldId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
