namespace BusinessHubs.Provisioning.Syncing;

/// <summary>Identifies a SyncReport. A UUIDv7, never an external id.</summary>
public readonly record struct SyncReportId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
