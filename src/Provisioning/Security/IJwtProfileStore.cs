using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Security;

/// <summary>JWT profiles of one workspace, inside a unit of work.</summary>
public interface IJwtProfileStore
{
    /// <summary>Stores a new profile.</summary>
    void Add(JwtProfile profile);

    /// <summary>Every profile, oldest first.</summary>
    Task<IReadOnlyList<JwtProfile>> ListAsync(CancellationToken cancellation);

    /// <summary>Whether any workspace has a profile of exactly this issuer and audience.</summary>
    Task<bool> IsTakenAsync(string issuer, string audience, CancellationToken cancellation);

    /// <summary>Removes a profile; false when there is none.</summary>
    Task<bool> RemoveAsync(JwtProfileId id, CancellationToken cancellation);
}
