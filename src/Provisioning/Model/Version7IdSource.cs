namespace BusinessHubs.Provisioning.Model;

/// <summary>UUIDv7 ids whose time comes from the injected clock.</summary>
public sealed class Version7IdSource(TimeProvider clock) : IIdSource
{
    /// <inheritdoc/>
#pragma warning disable RS0030 // The one place that may make an id.
    public Guid Next() => Guid.CreateVersion7(clock.GetUtcNow());
#pragma warning restore RS0030
}
