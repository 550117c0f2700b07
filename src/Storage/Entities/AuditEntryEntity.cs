namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>audit_entry</c>: one link of the keyed hash chain. Times are UTC ticks.</summary>
internal sealed class AuditEntryEntity
{
    public Guid WorkspaceId { get; set; }

    public long Seq { get; set; }

    public long At { get; set; }

    public string Actor { get; set; } = "";

    public string Action { get; set; } = "";

    public string Subject { get; set; } = "";

    public string? Detail { get; set; }

    public byte[] PreviousHash { get; set; } = [];

    public byte[] Hash { get; set; } = [];
}
