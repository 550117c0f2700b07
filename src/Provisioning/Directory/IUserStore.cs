using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Directory;

/// <summary>Users of one workspace, inside a unit of work.</summary>
public interface IUserStore
{
    /// <summary>The user, or null when unknown or deleted.</summary>
    Task<UserRecord?> FindAsync(UserId id, CancellationToken cancellation);

    /// <summary>Who has this userName (without regard to case), or null.</summary>
    Task<UserId?> FindByUserNameAsync(string userName, CancellationToken cancellation);

    /// <summary>Stores a new user.</summary>
    Task AddAsync(UserRecord user);

    /// <summary>Stores new values of a user that was read in this unit of work.</summary>
    Task UpdateAsync(UserRecord user, CancellationToken cancellation);

    /// <summary>Deletes a user for every SCIM client, drops his memberships, and keeps what the pipeline needs to remove his accounts.</summary>
    Task DeleteAsync(UserId id, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Which of these are users.</summary>
    Task<IReadOnlySet<UserId>> ExistingAsync(IReadOnlyCollection<UserId> ids, CancellationToken cancellation);

    /// <summary>Whether the user has or could have a seat in any hub. May say yes too often, never no too often.</summary>
    Task<bool> MayHaveSeatsAsync(UserId id, CancellationToken cancellation);

    /// <summary>Active flag and teams of these users; deleted ones count as inactive, unknown ones are left out.</summary>
    Task<IReadOnlyList<UserStanding>> StandingsAsync(IReadOnlyCollection<UserId> ids, CancellationToken cancellation);

    /// <summary>The same for many people, who are only asked about these teams: others are left out of their standing.</summary>
    Task<IReadOnlyList<UserStanding>> StandingsAsync(
        IReadOnlyCollection<UserId> ids, IReadOnlyCollection<TeamId> among, CancellationToken cancellation);

    /// <summary>Groups of a user, also those that contain them.</summary>
    Task<IReadOnlyList<GroupReference>> GroupsOfAsync(UserId id, CancellationToken cancellation);

    /// <summary>What is not plain about a user.</summary>
    Task<UserProfile> ProfileAsync(UserId id, CancellationToken cancellation);

    /// <summary>Kinds of these users; members are left out.</summary>
    Task<IReadOnlyDictionary<UserId, UserKind>> KindsAsync(IReadOnlyCollection<UserId> ids, CancellationToken cancellation);

    /// <summary>Stores what is not plain about a user.</summary>
    Task SetProfileAsync(UserId id, UserProfile profile, CancellationToken cancellation);

    /// <summary>Names of these users, deleted ones included; unknown ones are left out.</summary>
    Task<IReadOnlyDictionary<UserId, string>> UserNamesAsync(IReadOnlyCollection<UserId> ids, CancellationToken cancellation);
}
