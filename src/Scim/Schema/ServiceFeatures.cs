namespace BusinessHubs.Scim.Schema;

/// <summary>What <c>/ServiceProviderConfig</c> advertises beyond the limits (RFC 7643 section 5). Off until it is really served.</summary>
public sealed record ServiceFeatures
{
    public static ServiceFeatures Default { get; } = new();

    public bool Bulk { get; init; }

    public bool Sort { get; init; }

    public bool ETag { get; init; } = true;

    /// <summary>Page for people, or null.</summary>
    public Uri? Documentation { get; init; }
}
