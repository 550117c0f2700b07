using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Sharing;

/// <summary>Collections, their shares and claims of one workspace, inside a unit of work.</summary>
public interface ICollectionStore
{
    /// <summary>A page of collections ordered by id.</summary>
    Task<IReadOnlyList<Collection>> ListAsync(CollectionId? after, int count, CancellationToken cancellation);

    /// <summary>One collection, or null.</summary>
    Task<Collection?> FindAsync(CollectionId id, CancellationToken cancellation);

    /// <summary>The collection of that name (without regard to case), or null.</summary>
    Task<CollectionId?> FindByNameAsync(string name, CancellationToken cancellation);

    /// <summary>The collection that a hub is in, or null.</summary>
    Task<CollectionId?> OfHubAsync(HubId hub, CancellationToken cancellation);

    /// <summary>Stores a new collection without hubs and shares.</summary>
    void Add(Collection collection, DateTimeOffset at);

    /// <summary>Stores name and version.</summary>
    Task UpdateAsync(Collection collection, CancellationToken cancellation);

    /// <summary>Removes a collection with everything in it.</summary>
    Task RemoveAsync(CollectionId id, CancellationToken cancellation);

    /// <summary>Adds a hub.</summary>
    void AddItem(CollectionId collection, CollectionItem item);

    /// <summary>Takes a hub out, with its claims.</summary>
    Task RemoveItemAsync(CollectionId collection, HubId hub, CancellationToken cancellation);

    /// <summary>Adds a share.</summary>
    void AddShare(CollectionShare share, DateTimeOffset at);

    /// <summary>Takes a share away.</summary>
    Task RemoveShareAsync(ShareId id, CancellationToken cancellation);

    /// <summary>Claims of these users in a hub.</summary>
    Task<IReadOnlyList<Claim>> ClaimsAsync(HubId hub, IReadOnlyCollection<UserId> users, CancellationToken cancellation);

    /// <summary>A page of claims ordered by id; null leaves a criterion out.</summary>
    Task<IReadOnlyList<Claim>> ListClaimsAsync(
        HubId? hub, UserId? user, ClaimState? state, ClaimId? after, int count, CancellationToken cancellation);

    /// <summary>One claim, or null.</summary>
    Task<Claim?> FindClaimAsync(ClaimId id, CancellationToken cancellation);

    /// <summary>Stores new claims.</summary>
    Task AddClaimsAsync(IReadOnlyCollection<Claim> claims, CancellationToken cancellation);

    /// <summary>Stores state and times of a claim.</summary>
    Task UpdateClaimAsync(Claim claim, CancellationToken cancellation);

    /// <summary>Forgets claims.</summary>
    Task RemoveClaimsAsync(IReadOnlyCollection<ClaimId> ids, CancellationToken cancellation);

    /// <summary>Pending claims whose time is over.</summary>
    Task<IReadOnlyList<Claim>> OverdueAsync(DateTimeOffset now, int count, CancellationToken cancellation);
}
