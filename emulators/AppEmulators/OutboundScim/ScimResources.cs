using System.Text.Json;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.OutboundScim;

/// <summary>What a user or a group may hold (RFC 7643 sections 4.1 and 4.2), and how it is shown.</summary>
internal static class ScimResources
{
    public const string UserSchema = "urn:ietf:params:scim:schemas:core:2.0:User";
    public const string GroupSchema = "urn:ietf:params:scim:schemas:core:2.0:Group";

    /// <summary>Attributes of users that can be written, and whether they have several values.</summary>
    public static IReadOnlyDictionary<string, bool> UserAttributes { get; } = new Dictionary<string, bool>(StringComparer.Ordinal)
    {
        ["externalId"] = false,
        ["userName"] = false,
        ["name"] = false,
        ["displayName"] = false,
        ["title"] = false,
        ["userType"] = false,
        ["locale"] = false,
        ["active"] = false,
        ["emails"] = true,
        ["entitlements"] = true,
        ["roles"] = true,
    };

    public static IReadOnlyDictionary<string, bool> GroupAttributes { get; } =
        new Dictionary<string, bool>(StringComparer.Ordinal) { ["externalId"] = false, ["displayName"] = false, ["members"] = true };

    /// <summary>A document with the attributes that the server keeps, from what a client sent; others are ignored.</summary>
    public static JsonObject Kept(JsonObject body, IReadOnlyDictionary<string, bool> known)
    {
        var document = new JsonObject();
        foreach ((string name, bool many) in known)
        {
            JsonNode? value = ScimFilter.Property(body, name)?.DeepClone();
            // Null and an empty list mean that there is no value (RFC 7643 section 2.5).
            if (value is not null && !(many && value is JsonArray { Count: 0 }))
                document[name] = value;
        }

        return document;
    }

    /// <summary>The refusal of a request whose schemas do not name its type; null if they do.</summary>
    public static EmulatedAnswer? CheckSchemas(JsonObject body, string schema) =>
        ScimFilter.Property(body, "schemas") is JsonArray schemas && schemas.Any(s => s is JsonValue && s.ToString() == schema)
            ? null
            : ScimErrors.Syntax($"schemas must contain {schema}");

    /// <summary>The refusal of a document that cannot be a user; null if it can.</summary>
    public static EmulatedAnswer? CheckUser(JsonObject user, ScimDirectory directory, ScimSwitches server)
    {
        if (!IsText(user["userName"]))
            return ScimErrors.Value("userName is required");
        if (user["active"] is { } active && active.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
            return ScimErrors.Value("active must be a boolean");
        foreach (string name in new[] { "externalId", "displayName", "title", "userType", "locale" })
        {
            if (user[name] is { } text && text.GetValueKind() != JsonValueKind.String)
                return ScimErrors.Value($"{name} must be a string");
        }

        foreach (string name in new[] { "emails", "roles", "entitlements" })
        {
            if (user[name] is { } values && (values is not JsonArray items || items.Any(item => item is not JsonObject one || !IsText(one["value"]))))
                return ScimErrors.Value($"{name} must be a list of objects with a value");
        }

        if (ScimDirectory.Items(user, "emails").Any(email => !IsAddress((string)email["value"]!)))
            return ScimErrors.Value("emails.value is not an email address");
        if (ScimDirectory.Items(user, "emails").Count(email => (bool?)email["primary"] == true) > 1)
            return ScimErrors.Value("Only one of the emails can be primary");
        return server.PublishesRoles
            ? Unlisted(user, "roles", directory.Roles, directory) ?? Unlisted(user, "entitlements", directory.Entitlements, directory)
            : null;
    }

    public static EmulatedAnswer? CheckGroup(JsonObject group, ScimDirectory directory)
    {
        if (!IsText(group["displayName"]))
            return ScimErrors.Value("displayName is required");
        if (group["members"] is { } members
            && (members is not JsonArray items || items.Any(item => item is not JsonObject one || !IsText(one["value"]) || directory.User((string)one["value"]!) is null)))
        {
            return ScimErrors.Value("members must be users of this server");
        }

        return null;
    }

    public static JsonObject ShowUser(EmulatedCall call, JsonObject user, ScimDirectory directory, ScimSwitches server)
    {
        JsonObject shown = Shown(call, user, UserSchema, "Users", server);
        string id = ScimDirectory.IdOf(user);
        JsonObject[] groups = [.. directory.GroupsOf(id)];
        if (server is { Groups: true, ShowsGroups: true } && groups.Length > 0)
        {
            shown["groups"] = new JsonArray(
            [
                .. groups.Select(group => new JsonObject
                {
                    ["value"] = ScimDirectory.IdOf(group),
                    ["$ref"] = $"{call.BaseAddress}/Groups/{ScimDirectory.IdOf(group)}",
                    ["display"] = (string?)group["displayName"],
                    ["type"] = "direct",
                }),
            ]);
        }

        return shown;
    }

    public static JsonObject ShowGroup(EmulatedCall call, JsonObject group, ScimSwitches server)
    {
        JsonObject shown = Shown(call, group, GroupSchema, "Groups", server);
        if (!server.ShowsMembers)
            shown.Remove("members");
        return shown;
    }

    private static JsonObject Shown(EmulatedCall call, JsonObject document, string schema, string endpoint, ScimSwitches server)
    {
        var shown = new JsonObject { ["schemas"] = new JsonArray(schema), ["id"] = ScimDirectory.IdOf(document) };
        foreach ((string name, JsonNode? value) in document)
        {
            if (name != "id")
                shown[name] = value?.DeepClone();
        }

        JsonNode meta = shown["meta"]!;
        meta["location"] = $"{call.BaseAddress}/{endpoint}/{ScimDirectory.IdOf(document)}";
        if (!server.ETag)
            ((JsonObject)meta).Remove("version");
        return shown;
    }

    // A value that the document had before may have been taken off the list since; it may stay.
    private static EmulatedAnswer? Unlisted(JsonObject user, string attribute, List<JsonObject> rows, ScimDirectory directory)
    {
        JsonObject? before = user["id"] is { } id ? directory.User((string)id!) : null;
        foreach (JsonObject item in ScimDirectory.Items(user, attribute))
        {
            string value = (string)item["value"]!;
            bool had = before is not null && ScimDirectory.Items(before, attribute).Any(i => (string?)i["value"] == value);
            if (!had && !rows.Exists(row => ScimDirectory.IdOf(row) == value))
                return ScimErrors.Value($"{attribute} cannot hold {value}");
        }

        return null;
    }

    private static bool IsText(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>().Length > 0;

    private static bool IsAddress(string text) =>
        text.Count(c => c == '@') == 1 && text[0] != '@' && text[^1] != '@' && !text.Any(char.IsWhiteSpace);
}
