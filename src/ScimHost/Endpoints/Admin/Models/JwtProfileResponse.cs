using System.Text.Json;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>JWTs that are accepted for SCIM. <c>jwks</c> holds public keys only.</summary>
public sealed record JwtProfileResponse(
    Guid Id, string Name, string Issuer, string Audience, JsonElement? Jwks, string? KeysAddress, IReadOnlyList<string> Algorithms,
    int SkewSeconds, IReadOnlyDictionary<string, string> RequiredClaims, IReadOnlyList<string> Subjects, IReadOnlyList<string> Clients,
    DateTimeOffset Created)
{
    internal static JwtProfileResponse Of(JwtProfile profile) => new(
        profile.Id.Value, profile.Name, profile.Issuer, profile.Audience,
        profile.Keys is JwtKeys.Pinned pinned ? JsonElement.Parse(pinned.Jwks) : null,
        (profile.Keys as JwtKeys.At)?.Address.AbsoluteUri, profile.Algorithms, profile.SkewSeconds, profile.RequiredClaims,
        profile.Subjects, profile.Clients, profile.Created);
}
