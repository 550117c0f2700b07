using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>What a grant gives.</summary>
/// <param name="HubRole">Role on the hub in our system.</param>
/// <param name="AppRoles">Names of app roles; at least one with a seat, none without.</param>
/// <param name="Assets">Assets, written <c>kind:id</c>, with the roles on each.</param>
/// <param name="WithSeat">Whether an account in the app is given.</param>
public sealed record GrantTerms(
    HubRole HubRole, IReadOnlyList<string> AppRoles, IReadOnlyDictionary<string, IReadOnlyList<string>> Assets, bool WithSeat)
{
    /// <summary>When the grant ends (UTC); null for never.</summary>
    public DateTimeOffset? Expires { get; init; }
}
