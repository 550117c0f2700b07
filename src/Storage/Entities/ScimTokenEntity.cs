namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>scim_token</c>: a bearer token, without its secret. Times are UTC ticks.</summary>
internal sealed class ScimTokenEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid Id { get; set; }

    public string PublicId { get; set; } = "";

    public byte[] Hash { get; set; } = [];

    public string Name { get; set; } = "";

    public int Scope { get; set; }

    public long CreatedAt { get; set; }

    public long? ExpiresAt { get; set; }

    public long? LastUsedAt { get; set; }

    public long? RevokedAt { get; set; }

    public int? WarnedDays { get; set; }

    public int? Role { get; set; }

    public Guid? UserId { get; set; }
}
