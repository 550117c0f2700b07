namespace BusinessHubs.Provisioning.Configuration;

/// <summary>A grant. Hub and subject say which one it is.</summary>
/// <param name="Hub">Id of a hub of the document.</param>
/// <param name="Subject">Who gets it.</param>
/// <param name="Terms">What it gives.</param>
/// <param name="Expires">When it ends; null for never.</param>
public sealed record ConfigGrant(string Hub, ConfigSubject Subject, ConfigTerms Terms, DateTimeOffset? Expires = null)
{
    /// <summary>The natural name, e.g. <c>acme team:Engineers</c>.</summary>
    public string Key => $"{Hub} {Subject}";
}
