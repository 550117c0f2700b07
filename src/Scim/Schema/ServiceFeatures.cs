namespace BusinessHubs.Scim.Schema;

/// <summary>What <c>/ServiceProviderConfig</c> advertises beyond the limits (RFC 7643 section 5).</summary>
public sealed record ServiceFeatures
{
    public static ServiceFeatures Default { get; } = new();

    public bool Bulk { get; init; } = true;

    public bool Sort { get; init; } = true;

    public bool ETag { get; init; } = true;

    /// <summary>Page for people, or null.</summary>
    public Uri? Documentation { get; init; }
}
