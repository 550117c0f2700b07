namespace BusinessHubs.Provisioning.Model;

/// <summary>Identity of a share of a collection.</summary>
public readonly record struct ShareId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
