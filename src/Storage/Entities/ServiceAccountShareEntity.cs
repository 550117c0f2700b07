namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>service_account_share</c>: a user who may use the service account of a hub. Times are UTC ticks.</summary>
internal sealed class ServiceAccountShareEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid HubId { get; set; }

    public Guid UserId { get; set; }

    public long SharedAt { get; set; }
}
