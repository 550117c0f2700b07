using System.Text.Json;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Directory;

/// <summary>What a user is to the organisation, by the SCIM attribute <c>userType</c> (RFC 7643 section 4.1.1; Entra sends Member or Guest).</summary>
internal static class UserKindRule
{
    /// <summary>Reads it from the user's document.</summary>
    public static UserKind Of(string document)
    {
        // Asked with each change of a user; nearly nobody has the attribute.
        if (!document.Contains("userType", StringComparison.OrdinalIgnoreCase))
            return UserKind.Member;
        using var json = JsonDocument.Parse(document);
        foreach (JsonProperty property in json.RootElement.EnumerateObject())
        {
            if (property.NameEquals("userType") && property.Value.ValueKind == JsonValueKind.String)
                return Of(property.Value);
        }

        return UserKind.Member;
    }

    private static UserKind Of(JsonElement value) => value.GetString()?.Trim().ToUpperInvariant() switch
    {
        "GUEST" => UserKind.Guest,
        "LOGINONLY" or "LOGIN-ONLY" => UserKind.LoginOnly,
        _ => UserKind.Member,
    };
}
