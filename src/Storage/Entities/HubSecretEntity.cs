namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>hub_secret</c>: the sealed credential. Times are UTC ticks.</summary>
internal sealed class HubSecretEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid HubId { get; set; }

    public byte[] SealedCredential { get; set; } = [];
}
