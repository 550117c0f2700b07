namespace BusinessHubs.Provisioning.Hubs;

/// <summary>The person a connector call is about.</summary>
/// <param name="Email">The address to invite and to match by, compared without case; empty when the user has none (any more).</param>
/// <param name="DisplayName">A name for apps that ask for one; may be null.</param>
/// <param name="AccountId">The app's id of the account if it is known from an earlier answer.</param>
/// <param name="KnownEmail">The address the account was invited or found by, where that is another one; matched as well.</param>
public sealed record SeatSubject(string Email, string? DisplayName, string? AccountId, string? KnownEmail = null)
{
    /// <summary>Addresses to match by, the one the account is known by first.</summary>
    public IReadOnlyList<string> Addresses =>
        [.. new[] { KnownEmail, Email }.OfType<string>().Where(a => a.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
}
