using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Grants of one workspace, inside a unit of work.</summary>
public interface IGrantStore
{
    /// <summary>Stores a new grant.</summary>
    void Add(Grant grant, DateTimeOffset at);

    /// <summary>Stores new values of a grant.</summary>
    Task UpdateAsync(Grant grant, CancellationToken cancellation);

    /// <summary>Removes a grant.</summary>
    Task RemoveAsync(GrantId id, CancellationToken cancellation);

    /// <summary>One grant, or null.</summary>
    Task<Grant?> FindAsync(GrantId id, CancellationToken cancellation);

    /// <summary>Every grant of these hubs.</summary>
    Task<IReadOnlyList<Grant>> OfHubsAsync(IReadOnlyCollection<HubId> hubs, CancellationToken cancellation);

    /// <summary>Hubs that grant something to one of these teams.</summary>
    Task<IReadOnlyList<(TeamId Team, HubId Hub)>> HubsOfTeamsAsync(IReadOnlyCollection<TeamId> teams, CancellationToken cancellation);

    /// <summary>Hubs that grant something to this user himself.</summary>
    Task<IReadOnlyList<HubId>> HubsOfUserAsync(UserId user, CancellationToken cancellation);

    /// <summary>Grants whose time is over.</summary>
    Task<IReadOnlyList<Grant>> ExpiredAsync(DateTimeOffset now, int count, CancellationToken cancellation);

    /// <summary>Grants that end before <paramref name="until"/> and of which nobody was reminded yet.</summary>
    Task<IReadOnlyList<Grant>> EndingAsync(DateTimeOffset until, int count, CancellationToken cancellation);

    /// <summary>Notes that somebody was reminded of the end of a grant.</summary>
    Task NoteReminderAsync(GrantId id, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Grants to these teams and to this user, of every hub.</summary>
    Task<IReadOnlyList<Grant>> ReachingAsync(UserId user, IReadOnlyCollection<TeamId> teams, CancellationToken cancellation);
}
