namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>user_email</c>. Times are UTC ticks.</summary>
internal sealed class UserEmailEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid UserId { get; set; }

    public int Position { get; set; }

    public string Value { get; set; } = "";

    public string ValueKey { get; set; } = "";

    public string? Type { get; set; }

    public string? TypeKey { get; set; }

    public bool IsPrimary { get; set; }
}
