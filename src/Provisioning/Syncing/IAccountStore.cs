using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Syncing;

/// <summary>Accounts in the apps as syncs found them, and what they are compared with, inside a unit of work.</summary>
public interface IAccountStore
{
    /// <summary>Every account of a hub ever listed, by its id.</summary>
    Task<IReadOnlyDictionary<string, HubAccountRecord>> OfHubAsync(HubId hub, CancellationToken cancellation);

    /// <summary>One account, or null.</summary>
    Task<HubAccountRecord?> FindAsync(HubId hub, string accountId, CancellationToken cancellation);

    /// <summary>A page of accounts that are there, in these match states, ordered by id.</summary>
    Task<IReadOnlyList<HubAccountRecord>> ListAsync(
        HubId hub, IReadOnlyCollection<MatchState> states, bool withUser, string? after, int count, CancellationToken cancellation);

    /// <summary>Accounts that are there and belong to these users.</summary>
    Task<IReadOnlyList<HubAccountRecord>> OfUsersAsync(HubId hub, IReadOnlyCollection<UserId> users, CancellationToken cancellation);

    /// <summary>Stores accounts, new or known.</summary>
    Task SaveAsync(IReadOnlyList<HubAccountRecord> accounts, CancellationToken cancellation);

    /// <summary>Notes that every account that is there was seen by this sync.</summary>
    Task TouchAsync(HubId hub, DateTimeOffset seen, SyncReportId sync, CancellationToken cancellation);

    /// <summary>What a sync has to know of seats: of all of a hub, or of these users only.</summary>
    Task<IReadOnlyDictionary<UserId, SeatStanding>> SeatsAsync(
        HubId hub, IReadOnlyCollection<UserId>? only, CancellationToken cancellation);

    /// <summary>These users, deleted ones included.</summary>
    Task<IReadOnlyList<DirectoryPerson>> PeopleAsync(IReadOnlyCollection<UserId> users, CancellationToken cancellation);

    /// <summary>Users who have one of these addresses, compared by <see cref="MatchRule.KeyOf"/>, deleted ones included.</summary>
    Task<IReadOnlySet<UserId>> WithAddressesAsync(IReadOnlyCollection<string> keys, CancellationToken cancellation);

    /// <summary>Users who have to do with a hub (a seat, an account or a grant of their own), a page of them in the order of their ids.</summary>
    Task<IReadOnlyList<UserId>> UsersOfHubAsync(HubId hub, UserId? after, int count, CancellationToken cancellation);
}
