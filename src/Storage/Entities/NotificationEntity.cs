namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>notification</c>: something that a person should know. Times are UTC ticks.</summary>
internal sealed class NotificationEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid Id { get; set; }

    public Guid? UserId { get; set; }

    public Guid? HubId { get; set; }

    public string Kind { get; set; } = "";

    public string Subject { get; set; } = "";

    public string Text { get; set; } = "";

    public long At { get; set; }

    public long? ReadAt { get; set; }

    /// <summary>When it was mailed (UTC ticks).</summary>
    public long? MailedAt { get; set; }
}
