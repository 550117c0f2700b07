using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>A user as operators see him.</summary>
public sealed record PersonDetails(UserRecord User, UserProfile Profile, IReadOnlySet<TeamId> Teams);
