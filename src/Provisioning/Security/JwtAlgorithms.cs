namespace BusinessHubs.Provisioning.Security;

/// <summary>Signature algorithms of JWTs (RFC 7518) that may be accepted: asymmetric ones only, never <c>none</c>, never HMAC.</summary>
public static class JwtAlgorithms
{
    /// <summary>Every algorithm that a profile may name; the default of a profile.</summary>
    public static IReadOnlyList<string> All { get; } = ["RS256", "PS256", "ES256"];
}
