using System.Text.Json.Nodes;

namespace BusinessHubs.AppEmulators.Atlassian;

/// <summary>The whole truth about the organisation as JSON.</summary>
internal static class AtlassianState
{
    public static JsonObject Dump(Organization org) => new()
    {
        ["app"] = AtlassianEmulator.AppName,
        ["organisation"] = new JsonObject
        {
            ["id"] = org.Id,
            ["name"] = org.Name,
            ["seats"] = org.Seats,
            ["autoAccept"] = org.AutoAccept,
            ["serviceAccount"] = org.ServiceAccount,
        },
        ["accounts"] = List(org.People, person => new JsonObject
        {
            ["accountId"] = person.AccountId,
            ["email"] = person.Email,
            ["status"] = person.Status,
            ["emailVerified"] = person.EmailVerified,
            ["managed"] = person.IsManaged,
            ["directories"] = new JsonObject(person.Directories.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
            ["platformRoles"] = AtlassianJson.Texts(person.PlatformRoles),
            ["products"] = new JsonObject(person.Products.Select(pair =>
                KeyValuePair.Create(pair.Key, (JsonNode?)AtlassianJson.Texts(pair.Value)))),
        }),
        ["groups"] = List(org.Groups, group => new JsonObject
        {
            ["id"] = group.Id,
            ["name"] = group.Name,
            ["directory"] = group.Directory,
            ["synced"] = group.IsSynced,
            ["members"] = AtlassianJson.Texts(group.Members.Order(StringComparer.Ordinal)),
        }),
        ["products"] = List(org.Products, product => new JsonObject { ["ari"] = product.Ari, ["directory"] = product.Directory }),
    };

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode> render) => new([.. items.Select(render)]);
}
