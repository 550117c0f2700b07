using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.TestKit.Pipeline;

/// <summary>A group of a test with the team it feeds.</summary>
public sealed record FakeTeam(GroupId Group, TeamId Team);
