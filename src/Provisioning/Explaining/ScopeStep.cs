namespace BusinessHubs.Provisioning.Explaining;

/// <summary>Which groups bring a user into which teams.</summary>
public sealed record ScopeStep(IReadOnlyList<GroupScope> Groups, IReadOnlyList<TeamScope> Teams);
