using System.Text.Json.Nodes;
using BusinessHubs.TestKit.OpenApi;

namespace BusinessHubs.Connectors.Tests.TikTok;

/// <summary>TikTok's document (from the SDK's yml_files), with what those files leave out. The one place where it is added to.</summary>
internal static class TikTokSpec
{
    public const string Prefix = "/open_api/v1.3";

    private static readonly Lazy<OpenApiSpec> Loaded = new(Build);

    public static OpenApiSpec Document => Loaded.Value;

    private static OpenApiSpec Build()
    {
        JsonObject document = JsonNode.Parse(File.ReadAllText(Find()))!.AsObject();
        JsonObject paths = document["paths"]!.AsObject();
        // Not among the SDK's files, but a call of the API that many public clients make (omniauth and others).
        paths[$"{Prefix}/user/info/"] = Get("""
            {"core_user_id": {"type": "string", "pattern": "^[0-9]+$"}, "display_name": {"type": "string"},
             "email": {"type": "string"}, "create_time": {"type": "integer"}, "avatar_url": {"type": "string"}}
            """);
        // The SDK's file has no shape for what a code is exchanged for; public clients read these.
        SetData(paths, "oauth2/access_token/", "post", """
            {"access_token": {"type": "string", "minLength": 1}, "advertiser_ids": {"type": "array", "items": {"type": "string"}},
             "scope": {"type": "array", "items": {"type": "integer"}}}
            """);
        // "list elements unspecified in the repository": the columns that typed public clients have.
        SetRow(paths, "bc/partner/get/", """{"bc_id": {"type": "string", "pattern": "^[0-9]+$"}, "bc_name": {"type": "string"}}""");
        SetRow(paths, "bc/asset/member/get/", """
            {"user_id": {"type": "string"}, "user_name": {"type": "string"}, "user_email": {"type": "string"},
             "user_role": {"type": "string"}, "relation_status": {"type": "string"}, "advertiser_role": {"type": "string"},
             "catalog_role": {"type": "string"}}
            """);
        JsonNode assets = Data(paths, "bc/asset/get/", "get")["properties"]!["list"]!["items"]!;
        Data(paths, "bc/partner/asset/get/", "get")["properties"]!["list"]!["items"] = assets.DeepClone();
        return OpenApiSpec.Parse(document.ToJsonString());
    }

    private static JsonObject Get(string properties) => new()
    {
        ["get"] = new JsonObject
        {
            ["responses"] = new JsonObject { ["200"] = Answer(JsonNode.Parse($$"""{"type": "object", "properties": {{properties}}}""")!) },
        },
    };

    private static JsonObject Answer(JsonNode data) => new()
    {
        ["description"] = "OK",
        ["content"] = new JsonObject
        {
            ["application/json"] = new JsonObject
            {
                ["schema"] = new JsonObject
                {
                    ["allOf"] = new JsonArray(
                        new JsonObject { ["$ref"] = "#/components/schemas/Envelope" },
                        new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["data"] = data } }),
                },
            },
        },
    };

    private static void SetData(JsonObject paths, string path, string method, string properties) =>
        paths[$"{Prefix}/{path}"]![method]!["responses"]!["200"] =
            Answer(JsonNode.Parse($$"""{"type": "object", "properties": {{properties}}}""")!);

    private static void SetRow(JsonObject paths, string path, string properties) =>
        Data(paths, path, "get")["properties"]!["list"]!["items"] =
            JsonNode.Parse($$"""{"type": "object", "properties": {{properties}}}""");

    private static JsonObject Data(JsonObject paths, string path, string method) =>
        paths[$"{Prefix}/{path}"]![method]!["responses"]!["200"]!["content"]!["application/json"]!["schema"]!["allOf"]![1]!
            ["properties"]!["data"]!.AsObject();

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "BusinessHubs.sln")))
                return Path.Combine(folder.FullName, "..", "shared", "specs", "tiktok.openapi.json");
        }

        throw new FileNotFoundException("No folder above the tests holds BusinessHubs.sln.");
    }
}
