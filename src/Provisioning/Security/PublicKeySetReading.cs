namespace BusinessHubs.Provisioning.Security;

/// <summary>What came of reading a key set. Closed family.</summary>
public abstract record PublicKeySetReading
{
    private PublicKeySetReading()
    {
    }

    /// <summary>At least one key; the JSON holds public members only.</summary>
    public sealed record Usable(string Jwks) : PublicKeySetReading;

    /// <summary>Nothing that a signature could be checked with.</summary>
    /// <param name="Why">One sentence for people, without any of the key.</param>
    public sealed record Refused(string Why) : PublicKeySetReading;
}
