using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Security;

/// <summary>
/// Which JSON Web Tokens a workspace accepts in place of an opaque token for SCIM. Issuer and audience are compared exactly, and
/// together belong to one workspace only: the token does not say for which workspace it is.
/// </summary>
/// <param name="Id">The profile.</param>
/// <param name="Name">What people call it; the actor in the audit trail is <c>jwt:NAME</c>.</param>
/// <param name="Issuer">The <c>iss</c> claim.</param>
/// <param name="Audience">What the <c>aud</c> claim holds.</param>
/// <param name="Keys">Where the public keys of the issuer are.</param>
/// <param name="Algorithms">Signature algorithms, of <see cref="JwtAlgorithms.All"/>.</param>
/// <param name="SkewSeconds">How far the clocks may differ, in seconds.</param>
/// <param name="RequiredClaims">Claims that must have a value; of a list, one element must.</param>
/// <param name="Subjects">Values of <c>sub</c> that are let in; empty for any.</param>
/// <param name="Clients">Values of <c>azp</c>, <c>appid</c> or <c>client_id</c> that are let in; empty for any.</param>
/// <param name="Created">When it was made (UTC).</param>
public sealed record JwtProfile(
    JwtProfileId Id, string Name, string Issuer, string Audience, JwtKeys Keys, IReadOnlyList<string> Algorithms, int SkewSeconds,
    IReadOnlyDictionary<string, string> RequiredClaims, IReadOnlyList<string> Subjects, IReadOnlyList<string> Clients,
    DateTimeOffset Created);
