namespace BusinessHubs.Provisioning.Model;

/// <summary>Identity of a claim.</summary>
public readonly record struct ClaimId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
