using System.Text.Json.Nodes;

namespace BusinessHubs.AppEmulators.Meta;

/// <summary>The whole truth about our business as JSON.</summary>
internal static class MetaState
{
    public static JsonObject Dump(MetaGraph graph) => new()
    {
        ["app"] = MetaEmulator.AppName,
        ["business"] = new JsonObject { ["id"] = graph.Main.Id, ["name"] = graph.Main.Name },
        ["users"] = People(graph.Main.Users),
        ["requests"] = People(graph.Main.Requests),
        ["agencies"] = MetaViews.List(graph.Main.Agencies),
        ["assets"] = new JsonArray([.. graph.Assets.Where(asset => asset.OwnerId == graph.MainId).Select(asset => (JsonNode)new JsonObject
        {
            ["id"] = asset.Id,
            ["kind"] = MetaTypes.KindOf(asset.Type),
            ["name"] = asset.Name,
            ["users"] = Tasks(asset.Users),
            ["agencies"] = Tasks(asset.Agencies),
        })]),
    };

    private static JsonArray People(IEnumerable<MetaPerson> people) => new([.. people.Select(person => (JsonNode)new JsonObject
    {
        ["id"] = person.Id,
        ["email"] = person.Email,
        ["role"] = person.Role,
        ["addOns"] = MetaViews.List(person.AddOns),
    })]);

    private static JsonObject Tasks(Dictionary<string, SortedSet<string>> tasks) =>
        new(tasks.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)MetaViews.List(entry.Value))));
}
