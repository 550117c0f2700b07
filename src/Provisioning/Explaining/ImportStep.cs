using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Explaining;

/// <summary>What the IdP says about a user.</summary>
/// <param name="UserName">His userName, as last sent.</param>
/// <param name="Active">False for a leaver.</param>
/// <param name="Kind">What he is to the organisation.</param>
/// <param name="Changed">When he last changed (UTC); null for a deleted user.</param>
/// <param name="LeftAt">When the IdP said that he left (UTC).</param>
/// <param name="How">What it said.</param>
/// <param name="Groups">Groups he is in, also through groups within them.</param>
public sealed record ImportStep(
    string UserName, bool Active, UserKind Kind, DateTimeOffset? Changed, DateTimeOffset? LeftAt, LeftHow? How,
    IReadOnlyList<GroupReference> Groups);
