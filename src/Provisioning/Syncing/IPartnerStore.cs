using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Syncing;

/// <summary>Native partners of hubs, inside a unit of work. Tokens go in sealed.</summary>
public interface IPartnerStore
{
    /// <summary>Partners of a hub, ordered by id.</summary>
    Task<IReadOnlyList<Partner>> ListAsync(HubId hub, CancellationToken cancellation);

    /// <summary>One partner, or null.</summary>
    Task<Partner?> FindAsync(HubId hub, string id, CancellationToken cancellation);

    /// <summary>Stores a partner, new or known; its token stays as it is.</summary>
    Task SaveAsync(Partner partner, CancellationToken cancellation);

    /// <summary>The sealed token; null when there is none.</summary>
    Task<byte[]?> TokenAsync(HubId hub, string id, CancellationToken cancellation);

    /// <summary>Replaces the sealed token; null forgets it.</summary>
    Task SetTokenAsync(HubId hub, string id, byte[]? sealedToken, CancellationToken cancellation);
}
