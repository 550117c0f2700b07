namespace BusinessHubs.Provisioning.Security;

/// <summary>Where the public keys of an issuer are. Closed family.</summary>
public abstract record JwtKeys
{
    private JwtKeys()
    {
    }

    /// <summary>Kept here: they change when somebody changes them.</summary>
    /// <param name="Jwks">A JSON Web Key Set (RFC 7517) with public members only, see <see cref="PublicKeySet"/>.</param>
    public sealed record Pinned(string Jwks) : JwtKeys;

    /// <summary>Fetched over https and kept for a while.</summary>
    /// <param name="Address">A JSON Web Key Set, or the issuer's metadata (RFC 8414, OpenID Connect Discovery) that names one.</param>
    public sealed record At(Uri Address) : JwtKeys;
}
