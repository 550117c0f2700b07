namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>partner</c>: a business that shares assets inside the app. Times are UTC ticks.</summary>
internal sealed class PartnerEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid HubId { get; set; }

    public string PartnerId { get; set; } = "";

    public string Name { get; set; } = "";

    public int Status { get; set; }

    public byte[]? SealedToken { get; set; }

    public string Assets { get; set; } = "";

    public long LastSeenAt { get; set; }

    public long Version { get; set; }
}
