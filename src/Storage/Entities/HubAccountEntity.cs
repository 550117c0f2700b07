namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>hub_account</c>: an account as the app listed it, and what we make of it. Times are UTC ticks.</summary>
internal sealed class HubAccountEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid HubId { get; set; }

    public string AccountId { get; set; } = "";

    public string? UserName { get; set; }

    public string? Email { get; set; }

    public string? EmailKey { get; set; }

    public int AccountState { get; set; }

    public string Access { get; set; } = "";

    public bool IsServiceAccount { get; set; }

    public bool IsLastOwner { get; set; }

    public int MatchState { get; set; }

    public Guid? UserId { get; set; }

    public string? PartnerId { get; set; }

    public string? ExemptReason { get; set; }

    public long FirstSeenAt { get; set; }

    public long LastSeenAt { get; set; }

    public Guid? LastSyncId { get; set; }

    public long? LastUsedAt { get; set; }
}
