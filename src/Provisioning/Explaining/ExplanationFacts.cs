using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Tracking;

namespace BusinessHubs.Provisioning.Explaining;

/// <summary>Everything an explanation is made from, as it was read in one unit of work.</summary>
/// <param name="Hub">The hub.</param>
/// <param name="Capabilities">What its connector can do.</param>
/// <param name="Snapshot">The seat; with no work and no history when there is none yet.</param>
/// <param name="HasWork">Whether there is any.</param>
/// <param name="User">What the directory says about him.</param>
/// <param name="Profile">What is not plain about him.</param>
/// <param name="Changed">When he last changed (UTC); null for a deleted user.</param>
/// <param name="Grants">Grants of the hub, with the names of their subjects.</param>
/// <param name="Claimed">Collections he has claimed in the hub.</param>
/// <param name="Standing">His role on the hub.</param>
/// <param name="Groups">Groups he is in.</param>
/// <param name="Briefs">What mappings look at, of those groups.</param>
/// <param name="OwnTeams">Own teams of groups.</param>
/// <param name="Mappings">Every mapping.</param>
/// <param name="Teams">His teams, with whether he is in by hand.</param>
/// <param name="Tasks">The last tasks of the seat.</param>
public sealed record ExplanationFacts(
    Hub Hub, Capability Capabilities, SeatSnapshot Snapshot, bool HasWork, UserStanding User, UserProfile Profile, DateTimeOffset? Changed,
    IReadOnlyList<GrantDetails> Grants, IReadOnlySet<CollectionId> Claimed, HubStanding? Standing, IReadOnlyList<GroupReference> Groups,
    IReadOnlyList<GroupBrief> Briefs, IReadOnlyDictionary<GroupId, TeamId> OwnTeams, IReadOnlyList<GroupMapping> Mappings,
    IReadOnlyList<(TeamId Team, string Name, bool ByHand)> Teams, IReadOnlyList<TaskDetails> Tasks)
{
    /// <summary>What a person can do about a seat that was set aside; null for all others.</summary>
    public TaskFailure? Failure { get; init; }
}
