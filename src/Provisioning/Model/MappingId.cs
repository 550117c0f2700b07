namespace BusinessHubs.Provisioning.Model;

/// <summary>Identity of a group mapping.</summary>
public readonly record struct MappingId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
