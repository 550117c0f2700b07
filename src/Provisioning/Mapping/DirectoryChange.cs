using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Mapping;

/// <summary>A change that may alter what somebody should have. Closed family.</summary>
public abstract record DirectoryChange
{
    private DirectoryChange()
    {
    }

    /// <summary>Somebody joined or left teams; several where a group within their groups changed.</summary>
    public sealed record MembersChanged(IReadOnlyCollection<TeamId> Teams, IReadOnlyCollection<UserId> Users) : DirectoryChange;

    /// <summary>A team was removed together with its memberships.</summary>
    public sealed record TeamRemoved(TeamId Team, IReadOnlyCollection<UserId> FormerMembers) : DirectoryChange;

    /// <summary>A user was activated, deactivated, deleted or got another address.</summary>
    public sealed record UserChanged(UserId User) : DirectoryChange;

    /// <summary>A grant was given, changed or taken away.</summary>
    public sealed record GrantChanged(Grant Grant, IReadOnlyCollection<UserId> TeamMembers) : DirectoryChange;
}
