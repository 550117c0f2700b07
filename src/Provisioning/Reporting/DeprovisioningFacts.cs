using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;

namespace BusinessHubs.Provisioning.Reporting;

/// <summary>What is stored about one leaver and one hub. Times are UTC.</summary>
/// <param name="User">The leaver.</param>
/// <param name="UserName">His name at the IdP.</param>
/// <param name="Email">His address.</param>
/// <param name="LeftHow">What the IdP said.</param>
/// <param name="LeftAt">When it said so.</param>
/// <param name="Hub">The hub.</param>
/// <param name="HubLabel">Its name.</param>
/// <param name="App">Its app.</param>
/// <param name="Observed">What was last seen of his account; null when it was never looked for.</param>
/// <param name="ObservedAt">When it was seen.</param>
/// <param name="AbsentSeenAt">When a read first showed that there is none any more.</param>
/// <param name="MarkedAt">When his removal was put to the pipeline.</param>
/// <param name="Exempt">Taken out of management.</param>
/// <param name="Origin">How the seat began.</param>
/// <param name="Work">State of its work; null when it has none.</param>
/// <param name="Reason">Why it waits.</param>
/// <param name="SentAt">When the first call to remove him was sent.</param>
/// <param name="Attempts">How many were sent.</param>
/// <param name="LastOutcome">Outcome of the last one.</param>
/// <param name="AwaitsConfirmation">The hub removes leavers only after somebody confirmed it, and nobody has.</param>
/// <param name="ListedAccountId">An account of his that a sync lists and no seat of ours is about.</param>
public sealed record DeprovisioningFacts(
    UserId User, string UserName, string? Email, LeftHow LeftHow, DateTimeOffset LeftAt, HubId Hub, string HubLabel, string App,
    ObservedSeat? Observed, DateTimeOffset? ObservedAt, DateTimeOffset? AbsentSeenAt, DateTimeOffset? MarkedAt, bool Exempt, Origin Origin,
    SeatWorkState? Work, string? Reason, DateTimeOffset? SentAt, int Attempts, string? LastOutcome, bool AwaitsConfirmation, string? ListedAccountId);
