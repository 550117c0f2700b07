using System.Text.Json;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Auth.Jwt;

/// <summary>Pure: what a profile asks of the claims of a token whose signature is good.</summary>
internal static class ClaimRules
{
    // Lists that are written as one text with spaces (RFC 8693 section 4.2, Entra's scp).
    private static readonly string[] SpacedLists = ["scope", "scp"];
    private static readonly string[] ClientClaims = ["azp", "appid", "client_id"];

    /// <summary>The first thing that is wrong, or null.</summary>
    public static JwtRefusal? Fault(JwtProfile profile, JsonElement payload) =>
        profile.RequiredClaims.Any(claim => !Holds(payload, claim.Key, claim.Value)) ? JwtRefusal.Claim
        : profile.Subjects.Count > 0 && !(JwtParts.Text(payload, "sub") is { } subject && profile.Subjects.Contains(subject)) ? JwtRefusal.Subject
        : profile.Clients.Count > 0 && !IsLetIn(profile.Clients, payload) ? JwtRefusal.Client
        : null;

    // A token may name its client twice; then both have to be let in.
    private static bool IsLetIn(IReadOnlyList<string> clients, JsonElement payload)
    {
        string[] named = [.. ClientClaims.Where(c => payload.TryGetProperty(c, out _)).Select(c => JwtParts.Text(payload, c) ?? "")];
        return named.Length > 0 && named.All(clients.Contains);
    }

    private static bool Holds(JsonElement payload, string name, string wanted)
    {
        if (!payload.TryGetProperty(name, out JsonElement value))
            return false;
        if (value.ValueKind == JsonValueKind.Array)
            return value.EnumerateArray().Any(v => Is(v, wanted));
        return Is(value, wanted)
            || (SpacedLists.Contains(name) && value.ValueKind == JsonValueKind.String && value.GetString()!.Split(' ').Contains(wanted));
    }

    private static bool Is(JsonElement value, string wanted) => value.ValueKind switch
    {
        JsonValueKind.String => value.ValueEquals(wanted),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText() == wanted,
        _ => false,
    };
}
