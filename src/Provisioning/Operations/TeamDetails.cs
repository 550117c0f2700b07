using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>A team with its members.</summary>
public sealed record TeamDetails(TeamRecord Team, IReadOnlyList<UserId> Members);
