namespace BusinessHubs.Provisioning.Operations;

/// <summary>A JWT profile as somebody asks for it, unchecked.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Issuer">The <c>iss</c> claim, exactly.</param>
/// <param name="Audience">The <c>aud</c> claim, exactly.</param>
/// <param name="Jwks">Pinned public keys, a JSON Web Key Set; or null.</param>
/// <param name="KeysAddress">Where the keys or the issuer's metadata are; or null. Exactly one of both is given.</param>
/// <param name="Algorithms">Null for every one that may be accepted.</param>
/// <param name="SkewSeconds">Null for the default.</param>
/// <param name="RequiredClaims">Claims and their values.</param>
/// <param name="Subjects">Values of <c>sub</c> that are let in.</param>
/// <param name="Clients">Clients that are let in.</param>
public sealed record JwtProfileDraft(
    string? Name, string? Issuer, string? Audience, string? Jwks = null, string? KeysAddress = null,
    IReadOnlyList<string>? Algorithms = null, int? SkewSeconds = null, IReadOnlyDictionary<string, string>? RequiredClaims = null,
    IReadOnlyList<string>? Subjects = null, IReadOnlyList<string>? Clients = null);
