using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Mapping;

/// <summary>What the directory says about one user: enough to decide what he should have.</summary>
/// <param name="User">The user.</param>
/// <param name="Active">False for a leaver: deactivated or deleted.</param>
/// <param name="Teams">Every team he is in, kept while he is inactive.</param>
public sealed record UserStanding(UserId User, bool Active, IReadOnlySet<TeamId> Teams);
