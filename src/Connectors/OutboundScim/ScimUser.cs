using System.Text.Json;
using System.Text.Json.Nodes;
using BusinessHubs.Connectors.Http;

namespace BusinessHubs.Connectors.OutboundScim;

/// <summary>A user as the server shows it (RFC 7643 section 4.1).</summary>
internal sealed record ScimUser(
    string Id, string? UserName, string? ExternalId, bool IsActive, IReadOnlyList<string> Emails, IReadOnlyList<string> Roles,
    IReadOnlyList<string> Entitlements, IReadOnlyList<string>? Groups, JsonObject Json)
{
    /// <summary>The address that people know the account by; null if the server shows none.</summary>
    public string? Address => Emails.Count > 0 ? Emails[0]
        : UserName is not null && UserName.Contains('@', StringComparison.Ordinal) ? UserName : null;

    /// <summary>Whether the account shows this address, compared without case.</summary>
    public bool Shows(string address) =>
        Same(UserName, address) || Same(ExternalId, address) || Emails.Any(email => Same(email, address));

    /// <summary>The values of one kind of asset.</summary>
    public IReadOnlyList<string> Held(string kind) => kind == OutboundScimRoles.RoleKind ? Roles : Entitlements;

    /// <exception cref="JsonException">It is no user, or its id cannot be part of a path.</exception>
    public static ScimUser Read(JsonObject json)
    {
        string? id = ScimJson.Text(json, "id");
        if (!AppClient.IsSegment(id))
            throw new JsonException("Not an id.");
        if (json["active"] is not null && ScimJson.Flag(json, "active") is null)
            throw new JsonException("Not a flag.");
        return new ScimUser(
            id!, ScimJson.Text(json, "userName"), ScimJson.Text(json, "externalId"),
            // A server that does not show the attribute has no deactivated users (RFC 7643: the meaning is the server's).
            ScimJson.Flag(json, "active") ?? true,
            [
                .. (ScimJson.Items(json, "emails") ?? [])
                    .OrderByDescending(email => ScimJson.Flag(email, "primary") == true)
                    .ThenByDescending(email => Same(ScimJson.Text(email, "type"), "work"))
                    .Select(ScimJson.ValueOf).OfType<string>().Where(email => email.Length > 0),
            ],
            Valued(json, "roles"), Valued(json, "entitlements"), DirectGroups(json), json);
    }

    private static string[] Valued(JsonObject json, string name) =>
        [.. (ScimJson.Values(json, name) ?? []).Where(OutboundScimRoles.IsValue).Distinct(StringComparer.Ordinal)];

    // Membership by way of another group cannot be taken away in this one.
    private static string[]? DirectGroups(JsonObject json) =>
        ScimJson.Items(json, "groups") is { } groups
            ? [.. groups.Where(group => !Same(ScimJson.Text(group, "type"), "indirect")).Select(ScimJson.ValueOf).Where(AppClient.IsSegment).OfType<string>()]
            : null;

    private static bool Same(string? a, string? b) => a is not null && string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
