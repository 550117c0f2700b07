using System.Globalization;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Atlassian;

/// <summary>Atlassian's representations.</summary>
internal static class AtlassianJson
{
    public static JsonObject Organization(EmulatedCall call, Organization org)
    {
        string self = $"{call.BaseAddress}/admin/v1/orgs/{org.Id}";
        return new JsonObject
        {
            ["id"] = org.Id,
            ["type"] = "orgs",
            ["attributes"] = new JsonObject { ["name"] = org.Name },
            ["relationships"] = new JsonObject
            {
                ["domains"] = new JsonObject { ["links"] = new JsonObject { ["related"] = $"{self}/domains" } },
                ["users"] = new JsonObject { ["links"] = new JsonObject { ["related"] = $"{self}/users" } },
            },
            ["links"] = new JsonObject { ["self"] = self },
        };
    }

    public static JsonObject Workspace(EmulatedCall call, Product product) => new()
    {
        ["id"] = product.Ari,
        ["type"] = "workspace",
        ["attributes"] = new JsonObject
        {
            ["name"] = product.Name,
            ["type"] = product.Type,
            ["typeKey"] = product.TypeKey,
            ["owner"] = null,
            ["status"] = "online",
            ["statusDetails"] = new JsonArray(),
            ["hostUrl"] = $"https://{product.Name}.atlassian.net",
            ["realm"] = "cloud",
            ["regions"] = new JsonArray(),
            ["capacity"] = null,
        },
        ["links"] = new JsonObject { ["self"] = $"{call.BaseAddress}{call.Path}/{Uri.EscapeDataString(product.Ari)}" },
        ["relationships"] = new JsonObject(),
    };

    public static JsonObject User(Organization org, Person person, string[] expand)
    {
        JsonObject user = Details(org, person);
        user.Remove("counts");
        user.Remove("platformRoles");
        user["links"] = new JsonObject { ["self"] = AtlassianPages.Cursor(person.AccountId, 1) };
        if (expand.Contains("platformRoles"))
            user["platformRoles"] = Texts(person.PlatformRoles);
        if (expand.Contains("counts.resources"))
            user["counts"] = Counts(org, person);
        if (expand.Contains("productAccess"))
            user["productAccess"] = ProductAccess(org, person);
        if (expand.Contains("groups"))
        {
            user["groups"] = new JsonArray([.. org.Groups.Where(group => group.Members.Contains(person.AccountId))
                .Select(group => new JsonObject { ["id"] = group.Id, ["name"] = group.Name, ["description"] = group.Description })]);
        }

        return user;
    }

    public static JsonObject Details(Organization org, Person person)
    {
        var user = new JsonObject
        {
            ["accountId"] = person.AccountId,
            ["accountType"] = "atlassian",
            ["status"] = person.Status,
            ["accountStatus"] = person.AccountStatus,
            ["membershipStatus"] = person.MembershipStatus,
            ["addedToOrg"] = Time(person.AddedAt),
            ["name"] = person.Name,
            ["nickname"] = person.Name,
            ["emailVerified"] = person.EmailVerified,
            ["claimStatus"] = person.IsManaged ? "managed" : "unmanaged",
            ["managementSource"] = person.IsManaged ? "invited" : null,
            ["mfaEnabled"] = false,
            ["platformRoles"] = Texts(person.PlatformRoles),
            ["counts"] = Counts(org, person),
        };
        if (person.Email is { } email)
            user["email"] = email;
        return user;
    }

    /// <summary>One row for each product with roles, and one of the organisation for its own.</summary>
    public static List<JsonObject> Assignments(Organization org, Person person)
    {
        var rows = new List<JsonObject>();
        foreach (Product product in org.Products)
        {
            var given = org.RolesOn(person, product).GroupBy(pair => pair.Role, pair => pair.Method).OrderBy(role => role.Key).ToList();
            if (given.Count > 0)
                rows.Add(Assignment(product.Ari, product.TypeKey, product.Directory, person.Directories.GetValueOrDefault(product.Directory), given));
        }

        if (person.PlatformRoles.Count > 0)
        {
            rows.Add(Assignment(
                $"ari:cloud:platform::org/{org.Id}", "platform", null, null,
                [.. person.PlatformRoles.GroupBy(role => role, _ => "direct")]));
        }

        return rows;
    }

    public static JsonObject Group(Group group, string[] expand)
    {
        var row = new JsonObject
        {
            ["id"] = group.Id,
            ["name"] = group.Name,
            ["description"] = group.Description,
            ["directoryId"] = group.Directory,
            ["externalSynced"] = group.IsSynced,
            ["managedBy"] = group.IsSynced ? "external" : "admins",
            ["managementAccess"] = new JsonObject
            {
                ["deletable"] = !group.IsSynced,
                ["modifiable"] = !group.IsSynced,
                ["readable"] = true,
            },
            ["links"] = new JsonObject { ["self"] = AtlassianPages.Cursor(group.Id, 1) },
        };
        if (expand.Length == 0)
            return row;
        var counts = new JsonObject();
        if (expand.Contains("counts.resources"))
            counts["resources"] = group.Grants.Count;
        if (expand.Contains("counts.users"))
            counts["users"] = group.Members.Count;
        row["counts"] = counts;
        return row;
    }

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    private static JsonObject Assignment(
        string resource, string owner, string? directory, string? status, IReadOnlyList<IGrouping<string, string>> given)
    {
        var row = new JsonObject
        {
            ["resourceId"] = resource,
            ["resourceOwner"] = owner,
            ["directoryId"] = directory,
            ["roles"] = Texts(given.Select(role => role.Key)),
            ["roleAssignments"] = new JsonArray([.. given.Select(role => new JsonObject
            {
                ["role"] = role.Key,
                ["roleAssignmentMethods"] = Texts(role),
            })]),
        };
        // "Will be null for platform roles", which the document's schema does not allow (nullable beside a $ref): left out.
        if (status is not null)
            row["userDirectoryStatus"] = status;
        return row;
    }

    private static JsonObject Counts(Organization org, Person person) =>
        new() { ["resources"] = org.Products.Count(product => org.RolesOn(person, product).Any()) };

    private static JsonArray ProductAccess(Organization org, Person person) =>
        person.LastActive is not { } at ? [] : new([.. org.Products
            .Where(product => person.Directories.ContainsKey(product.Directory))
            .Select(product => new JsonObject { ["id"] = product.Ari, ["key"] = product.TypeKey, ["lastActiveTimestamp"] = Time(at) })]);
}
