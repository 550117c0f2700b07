using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Hubs, their secrets, roles and assets, inside a unit of work.</summary>
public interface IHubStore
{
    /// <summary>Stores a new hub with its encrypted credential.</summary>
    void Add(Hub hub, byte[] sealedCredential);

    /// <summary>Stores label, policy, state and service account of a hub.</summary>
    Task UpdateAsync(Hub hub, CancellationToken cancellation);

    /// <summary>Replaces the encrypted credential.</summary>
    Task ReplaceCredentialAsync(HubId id, byte[] sealedCredential, CancellationToken cancellation);

    /// <summary>The hub, or null.</summary>
    Task<Hub?> FindAsync(HubId id, CancellationToken cancellation);

    /// <summary>Every hub of the workspace, oldest first.</summary>
    Task<IReadOnlyList<Hub>> ListAsync(CancellationToken cancellation);

    /// <summary>The encrypted credential.</summary>
    Task<byte[]> CredentialAsync(HubId id, CancellationToken cancellation);

    /// <summary>What the runner remembers.</summary>
    Task<HubHealth> HealthAsync(HubId id, CancellationToken cancellation);

    /// <summary>Stores what the runner remembers.</summary>
    Task SetHealthAsync(HubId id, HubHealth health, CancellationToken cancellation);

    /// <summary>Assets known from the app.</summary>
    Task<IReadOnlyList<HubAsset>> AssetsAsync(HubId id, CancellationToken cancellation);

    /// <summary>Makes the known assets exactly these.</summary>
    Task ReplaceAssetsAsync(HubId id, IReadOnlyList<HubAsset> assets, CancellationToken cancellation);

    /// <summary>Stores roles and weights of a hub.</summary>
    Task ReplaceRolesAsync(Hub hub, CancellationToken cancellation);

    /// <summary>
    /// Marks a hub as removed: its credential, grants, assets and queued work go, the history of its tasks stays. No later question
    /// for hubs finds it.
    /// </summary>
    Task RemoveAsync(HubId id, string reason, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Users who may use the service account of a hub.</summary>
    Task<IReadOnlySet<UserId>> ServiceAccountSharesAsync(HubId id, CancellationToken cancellation);

    /// <summary>Lets a user use the service account of a hub, or no longer.</summary>
    Task ShareServiceAccountAsync(HubId id, UserId user, bool shared, DateTimeOffset at, CancellationToken cancellation);
}
