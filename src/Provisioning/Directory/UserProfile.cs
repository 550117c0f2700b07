using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Directory;

/// <summary>What is not plain about a user.</summary>
/// <param name="Kind">What he is to the organisation.</param>
/// <param name="LocalPartner">The organisation of a guest; null for none.</param>
/// <param name="LeftAt">When the IdP said that he left (UTC); null while he is here.</param>
/// <param name="How">What it said.</param>
public sealed record UserProfile(UserKind Kind, string? LocalPartner, DateTimeOffset? LeftAt, LeftHow? How)
{
    /// <summary>A member who is here.</summary>
    public static UserProfile Plain { get; } = new(UserKind.Member, null, null, null);
}
