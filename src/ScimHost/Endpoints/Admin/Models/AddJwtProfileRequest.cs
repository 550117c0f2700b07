using System.Text.Json;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>
/// JWTs to accept for SCIM. Give either <c>jwks</c>, the issuer's public keys (RFC 7517), or <c>keysAddress</c>, where they or the
/// issuer's metadata are.
/// </summary>
public sealed record AddJwtProfileRequest(
    string Name, string Issuer, string Audience, JsonElement? Jwks = null, string? KeysAddress = null,
    IReadOnlyList<string>? Algorithms = null, int? SkewSeconds = null, IReadOnlyDictionary<string, string>? RequiredClaims = null,
    IReadOnlyList<string>? Subjects = null, IReadOnlyList<string>? Clients = null)
{
    internal JwtProfileDraft Draft => new(
        Name, Issuer, Audience, Jwks is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } jwks ? jwks.GetRawText() : null,
        KeysAddress, Algorithms, SkewSeconds, RequiredClaims, Subjects, Clients);
}
