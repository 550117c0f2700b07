using System.Globalization;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.OutboundScim;

/// <summary>The resources of the emulated server, as documents, in the order in which they were made.</summary>
internal sealed class ScimDirectory : IAppState
{
    private int _lastId;
    private int _lastVersion;

    public List<JsonObject> Users { get; } = [];

    /// <summary>Groups; their members are ids of users.</summary>
    public List<JsonObject> Groups { get; } = [];

    /// <summary>Rows of the list of roles that Okta's discovery reads.</summary>
    public List<JsonObject> Roles { get; } = [];

    /// <summary>Rows of the list of entitlements.</summary>
    public List<JsonObject> Entitlements { get; } = [];

    /// <summary>Active users there may be.</summary>
    public int Seats { get; set; }

    public int ActiveUsers => Users.Count(IsActive);

    public static string IdOf(JsonObject resource) => (string)resource["id"]!;

    public static bool IsActive(JsonObject user) => (bool?)user["active"] ?? true;

    public JsonObject? User(string id) => Users.Find(user => IdOf(user) == id);

    public JsonObject? Group(string id) => Groups.Find(group => IdOf(group) == id);

    public JsonObject? ByUserName(string name) =>
        Users.Find(user => string.Equals((string?)user["userName"], name, StringComparison.OrdinalIgnoreCase));

    public IEnumerable<JsonObject> GroupsOf(string user) => Groups.Where(group => Items(group, "members").Any(member => (string?)member["value"] == user));

    /// <summary>Items of a multi-valued attribute.</summary>
    public static IEnumerable<JsonObject> Items(JsonObject resource, string attribute) =>
        (resource[attribute] as JsonArray ?? []).OfType<JsonObject>();

    /// <summary>Adds a resource with an id of its own, unless it has one.</summary>
    public JsonObject Add(List<JsonObject> kind, JsonObject resource, string type, DateTimeOffset now)
    {
        resource["id"] ??= $"{(++_lastId).ToString("x8", CultureInfo.InvariantCulture)}-5c1d-4a1e-8f00-00000000beef";
        resource["meta"] = new JsonObject { ["resourceType"] = type, ["created"] = Time(now) };
        Touch(resource, now);
        kind.Add(resource);
        return resource;
    }

    /// <summary>The resource was changed: another version.</summary>
    public void Touch(JsonObject resource, DateTimeOffset now)
    {
        resource["meta"]!["lastModified"] = Time(now);
        resource["meta"]!["version"] = $"W/\"{++_lastVersion}\"";
    }

    /// <summary>Puts the edited document in the place of the old one.</summary>
    public void Replace(List<JsonObject> kind, JsonObject old, JsonObject edited, DateTimeOffset now)
    {
        edited["id"] = IdOf(old);
        edited["meta"] = old["meta"]!.DeepClone();
        Touch(edited, now);
        kind[kind.IndexOf(old)] = edited;
    }

    /// <summary>The user is gone, and from all groups.</summary>
    public void DeleteUser(string id, DateTimeOffset now)
    {
        foreach (JsonObject group in GroupsOf(id).ToList())
        {
            group["members"] = new JsonArray([.. Items(group, "members").Where(m => (string?)m["value"] != id).Select(m => m.DeepClone())]);
            Touch(group, now);
        }

        Users.RemoveAll(user => IdOf(user) == id);
    }

    /// <inheritdoc/>
    public IAppState Copy()
    {
        var copy = new ScimDirectory { Seats = Seats, _lastId = _lastId, _lastVersion = _lastVersion };
        copy.Users.AddRange(Cloned(Users));
        copy.Groups.AddRange(Cloned(Groups));
        copy.Roles.AddRange(Cloned(Roles));
        copy.Entitlements.AddRange(Cloned(Entitlements));
        return copy;
    }

    private static IEnumerable<JsonObject> Cloned(List<JsonObject> rows) => rows.Select(row => (JsonObject)row.DeepClone());

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
