namespace BusinessHubs.Provisioning.Model;

/// <summary>Identity of a collection.</summary>
public readonly record struct CollectionId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
