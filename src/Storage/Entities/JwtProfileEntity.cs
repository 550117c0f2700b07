namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>jwt_profile</c>. Either <c>jwks</c> or <c>keys_address</c> is set; lists are JSON. Times are UTC ticks.</summary>
internal sealed class JwtProfileEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid Id { get; set; }

    public string Name { get; set; } = "";

    public string NameKey { get; set; } = "";

    public string Issuer { get; set; } = "";

    public string Audience { get; set; } = "";

    public string? Jwks { get; set; }

    public string? KeysAddress { get; set; }

    public string Algorithms { get; set; } = "[]";

    public int SkewSeconds { get; set; }

    public string RequiredClaims { get; set; } = "{}";

    public string Subjects { get; set; } = "[]";

    public string Clients { get; set; } = "[]";

    public long CreatedAt { get; set; }
}
