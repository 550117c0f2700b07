namespace BusinessHubs.Provisioning.Security;

/// <summary>What came of fetching an issuer's keys. Closed family.</summary>
public abstract record IssuerKeyReading
{
    private IssuerKeyReading()
    {
    }

    /// <summary>They are here.</summary>
    /// <param name="Jwks">A key set with public members only.</param>
    public sealed record Read(string Jwks) : IssuerKeyReading;

    /// <summary>The address must not be called, or what it answers is no key set of this issuer. Asking again will not help.</summary>
    /// <param name="Why">One sentence for people.</param>
    public sealed record Refused(string Why) : IssuerKeyReading;

    /// <summary>Nobody answered as they should; later may be better.</summary>
    /// <param name="Why">One sentence for people.</param>
    public sealed record Unavailable(string Why) : IssuerKeyReading;
}
