using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Explaining;

/// <summary>A team of the user.</summary>
/// <param name="Team">The team.</param>
/// <param name="Name">Its name.</param>
/// <param name="ByHand">Whether somebody put him in, beside what groups do.</param>
/// <param name="Groups">Groups of his that feed it.</param>
public sealed record TeamScope(TeamId Team, string Name, bool ByHand, IReadOnlyList<GroupId> Groups);
