using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Explaining;

/// <summary>Which account in the app is the user's, as the app last said.</summary>
/// <param name="State">What the app said; null when it was never asked.</param>
/// <param name="AccountId">The app's own id of the account.</param>
/// <param name="Has">Roles it has.</param>
/// <param name="Origin">How the seat began.</param>
/// <param name="SeenAt">When the app said so (UTC).</param>
/// <param name="AbsentSeen">When a read first showed that there is no account (UTC).</param>
/// <param name="ByAccountId">Whether the account is known by its id; an e-mail address is then no longer needed to find it.</param>
public sealed record MatchStep(
    AccountState? State, string? AccountId, Access Has, Origin Origin, DateTimeOffset? SeenAt, DateTimeOffset? AbsentSeen, bool ByAccountId);
