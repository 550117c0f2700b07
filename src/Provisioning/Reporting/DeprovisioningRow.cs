using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Reporting;

/// <summary>One leaver and one hub, as the report shows it. Times are UTC.</summary>
/// <param name="User">The leaver.</param>
/// <param name="UserName">His name at the IdP.</param>
/// <param name="Email">His address.</param>
/// <param name="Said">What the IdP said.</param>
/// <param name="SaidAt">When it said so.</param>
/// <param name="Hub">The hub.</param>
/// <param name="HubLabel">Its name.</param>
/// <param name="App">Its app.</param>
/// <param name="AccountId">The account it is about; null when there is none known.</param>
/// <param name="AskedAt">When his removal was put to the pipeline; null when it was not.</param>
/// <param name="SentAt">When the first call was sent; null when none was needed or made.</param>
/// <param name="Attempts">How many calls were sent.</param>
/// <param name="ConfirmedAt">When a read showed that the account is gone.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Took">From what the IdP said to the read that confirmed it.</param>
/// <param name="OpenFor">How long it has been open.</param>
/// <param name="Why">Why it is still open, or why nothing was to do; stable code first.</param>
public sealed record DeprovisioningRow(
    UserId User, string UserName, string? Email, LeftHow Said, DateTimeOffset SaidAt, HubId Hub, string HubLabel, string App,
    string? AccountId, DateTimeOffset? AskedAt, DateTimeOffset? SentAt, int Attempts, DateTimeOffset? ConfirmedAt,
    DeprovisioningStatus Status, TimeSpan? Took, TimeSpan? OpenFor, string? Why);
