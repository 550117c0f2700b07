namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>account_removal</c>: somebody asked to remove an account that belongs to no user. Times are UTC ticks.</summary>
internal sealed class AccountRemovalEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid Id { get; set; }

    public Guid HubId { get; set; }

    public string AccountId { get; set; } = "";

    public string? Email { get; set; }

    public string RequestedBy { get; set; } = "";

    public long RequestedAt { get; set; }

    public int State { get; set; }

    public long NotBefore { get; set; }

    public int Attempts { get; set; }

    public long? SentAt { get; set; }

    public long? EndedAt { get; set; }

    public string? Outcome { get; set; }

    public string? Code { get; set; }

    public int? AppStatus { get; set; }

    public string? Reason { get; set; }

    public long Fence { get; set; }
}
