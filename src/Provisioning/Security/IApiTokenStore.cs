using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Security;

/// <summary>Bearer tokens of one workspace, inside a unit of work.</summary>
public interface IApiTokenStore
{
    /// <summary>Stores a new token.</summary>
    void Add(ApiToken token);

    /// <summary>Every token, oldest first.</summary>
    Task<IReadOnlyList<ApiToken>> ListAsync(CancellationToken cancellation);

    /// <summary>Revokes a token; false when there is none.</summary>
    Task<bool> RevokeAsync(ApiTokenId id, DateTimeOffset at, CancellationToken cancellation);
}
