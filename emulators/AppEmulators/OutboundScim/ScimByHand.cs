using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.OutboundScim;

/// <summary>What admins see and do in the app's own pages.</summary>
internal static class ScimByHand
{
    private const string Plain = "user";

    /// <summary>Everybody with an active account. A deactivated user is no person of the app any more; the dump shows all documents.</summary>
    public static IReadOnlyList<EmulatedPerson> People(ScimDirectory directory, ScimSwitches server) =>
        [.. directory.Users.Where(ScimDirectory.IsActive).Select(user => Person(directory, server, user))];

    /// <summary>Null when done, else why not; see <see cref="IHasPeople.Put"/>.</summary>
    public static string? Put(
        ScimDirectory directory, string? email, string state, IReadOnlyList<string> roles,
        IReadOnlyDictionary<string, IReadOnlyList<string>> assets, bool duplicate, DateTimeOffset now)
    {
        if (state == "pending")
            return "a SCIM server has no pending accounts";
        if (assets.Keys.Any(key => key.Split(':', 2)[0] is not ("group" or "role" or "entitlement")))
            return "assets are group:id, role:value or entitlement:value";
        JsonObject? user = email is null || duplicate ? null : ByAddress(directory, email);
        if (user is null)
        {
            // Two accounts cannot have one user name; nothing keeps them from having one address.
            string userName = email is null ? $"hidden-{directory.Users.Count + 1}" : duplicate ? $"second-{directory.Users.Count + 1}" : email;
            user = directory.Add(directory.Users, ScimSeed.Person(userName, email, email?.Split('@')[0] ?? userName), "User", now);
        }

        user["active"] = state == "active";
        string id = ScimDirectory.IdOf(user);
        Dictionary<string, string[]> values = assets.Keys.Select(key => key.Split(':', 2))
            .GroupBy(parts => parts[0], parts => parts[1]).ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        SetValues(user, "roles", directory.Roles, values.GetValueOrDefault("role") ?? []);
        SetValues(user, "entitlements", directory.Entitlements, values.GetValueOrDefault("entitlement") ?? []);
        // Other roles than the one of every account stand with the user and in no list.
        foreach (string role in roles.Where(role => role != Plain))
            (user["roles"] ??= new JsonArray()).AsArray().Add(new JsonObject { ["value"] = role });
        directory.Touch(user, now);

        string[] groups = values.GetValueOrDefault("group") ?? [];
        foreach (string missing in groups.Where(group => directory.Group(group) is null))
            ScimSeed.AddGroup(directory, missing, missing, now);
        foreach (JsonObject group in directory.Groups)
        {
            bool isMember = ScimDirectory.Items(group, "members").Any(member => (string?)member["value"] == id);
            bool shall = groups.Contains(ScimDirectory.IdOf(group));
            if (isMember == shall)
                continue;
            IEnumerable<JsonNode> kept = ScimDirectory.Items(group, "members").Where(m => (string?)m["value"] != id).Select(m => m.DeepClone());
            group["members"] = new JsonArray(shall ? [.. kept, new JsonObject { ["value"] = id, ["type"] = "User" }] : [.. kept]);
            directory.Touch(group, now);
        }

        return null;
    }

    public static bool Remove(ScimDirectory directory, string email, DateTimeOffset now)
    {
        if (ByAddress(directory, email) is not { } user)
            return false;
        directory.DeleteUser(ScimDirectory.IdOf(user), now);
        return true;
    }

    private static EmulatedPerson Person(ScimDirectory directory, ScimSwitches server, JsonObject user)
    {
        var assets = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (JsonObject group in directory.GroupsOf(ScimDirectory.IdOf(user)))
            assets[$"group:{ScimDirectory.IdOf(group)}"] = ["member"];
        string[] roles = Values(user, "roles");
        bool Listed(string role) => !server.PublishesRoles || directory.Roles.Exists(row => ScimDirectory.IdOf(row) == role);
        foreach (string role in roles.Where(Listed))
            assets[$"role:{role}"] = ["assigned"];
        foreach (string value in Values(user, "entitlements"))
            assets[$"entitlement:{value}"] = ["assigned"];
        return new EmulatedPerson(
            ScimDirectory.IdOf(user), AddressOf(user), "active", [Plain, .. roles.Where(role => !Listed(role))], assets);
    }

    private static void SetValues(JsonObject user, string attribute, List<JsonObject> rows, string[] values)
    {
        user.Remove(attribute);
        foreach (string value in values)
        {
            if (!rows.Exists(row => ScimDirectory.IdOf(row) == value))
                rows.Add(ScimSeed.Row(value, value, null));
            (user[attribute] ??= new JsonArray()).AsArray().Add(new JsonObject { ["value"] = value });
        }
    }

    private static JsonObject? ByAddress(ScimDirectory directory, string email) =>
        directory.Users.Find(user => string.Equals(AddressOf(user), email, StringComparison.OrdinalIgnoreCase));

    private static string? AddressOf(JsonObject user) =>
        (string?)ScimDirectory.Items(user, "emails").FirstOrDefault()?["value"]
        ?? (((string?)user["userName"])?.Contains('@', StringComparison.Ordinal) == true ? (string?)user["userName"] : null);

    private static string[] Values(JsonObject user, string attribute) =>
        [.. ScimDirectory.Items(user, attribute).Select(item => (string)item["value"]!).Distinct()];
}
