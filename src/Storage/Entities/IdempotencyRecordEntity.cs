namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>idempotency_record</c>: a request that was carried out, and what was answered. Times are UTC ticks.</summary>
internal sealed class IdempotencyRecordEntity
{
    public Guid WorkspaceId { get; set; }

    public string Key { get; set; } = "";

    public byte[] Digest { get; set; } = [];

    public long At { get; set; }

    public int? Status { get; set; }

    public string? Body { get; set; }

    public string? Location { get; set; }
}
