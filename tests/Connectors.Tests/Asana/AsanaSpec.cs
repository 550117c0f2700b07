using System.Text.Json.Nodes;
using BusinessHubs.TestKit.OpenApi;

namespace BusinessHubs.Connectors.Tests.Asana;

/// <summary>
/// Asana's document with the two calls about projects that the stored copy leaves out, as Asana's own client (npm asana 3.2.0,
/// ProjectsApi: getProjectsForWorkspace, getProject) makes them (of their columns only those that matter here are listed), and with
/// the optional columns of listings.
/// </summary>
internal static class AsanaSpec
{
    private const string File = "asana.openapi.json";

    private const string Projects = """
        {
          "/workspaces/{workspace_gid}/projects": {
            "get": {
              "parameters": [
                {"$ref": "#/components/parameters/workspace_path_gid"},
                {"$ref": "#/components/parameters/pretty"},
                {"$ref": "#/components/parameters/limit"},
                {"$ref": "#/components/parameters/offset"},
                {"$ref": "#/components/parameters/archived_query_param"},
                {"name": "opt_fields", "in": "query", "schema": {"type": "array", "items": {"type": "string",
                  "enum": ["archived", "name", "offset", "path", "uri", "workspace", "workspace.name"]}}}
              ],
              "responses": {
                "200": {"description": "", "content": {"application/json": {"schema": {"type": "object", "properties": {
                  "data": {"type": "array", "items": {"$ref": "#/components/schemas/ProjectCompact"}},
                  "next_page": {"$ref": "#/components/schemas/NextPage"}}}}}}
              }
            }
          },
          "/projects/{project_gid}": {
            "get": {
              "parameters": [
                {"name": "project_gid", "in": "path", "required": true, "schema": {"type": "string"}},
                {"$ref": "#/components/parameters/pretty"},
                {"name": "opt_fields", "in": "query", "schema": {"type": "array", "items": {"type": "string",
                  "enum": ["archived", "name", "workspace", "workspace.name"]}}}
              ],
              "responses": {
                "200": {"description": "", "content": {"application/json": {"schema": {"type": "object", "properties": {
                  "data": {"allOf": [{"$ref": "#/components/schemas/ProjectCompact"}, {"type": "object", "properties": {
                    "archived": {"type": "boolean"},
                    "workspace": {"$ref": "#/components/schemas/WorkspaceCompact"}}}]}}}}}}
              }
            }
          }
        }
        """;

    private static readonly Lazy<OpenApiSpec> Loaded = new(Load);

    public static OpenApiSpec Value => Loaded.Value;

    private static OpenApiSpec Load()
    {
        // Fails by itself if the document is missing.
        _ = OpenApiSpec.Load(File, "ErrorResponse");
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "BusinessHubs.sln")))
            folder = folder.Parent!;
        JsonNode document = JsonNode.Parse(
            System.IO.File.ReadAllText(Path.Combine(folder.FullName, "..", "shared", "specs", File)))!;
        foreach ((string path, JsonNode? item) in JsonNode.Parse(Projects)!.AsObject())
            document["paths"]![path] = item!.DeepClone();
        foreach ((_, JsonNode? item) in document["paths"]!.AsObject())
            ShowOptionalColumns(item!, document["components"]!["schemas"]!.AsObject());
        return OpenApiSpec.Parse(document.ToJsonString(), "ErrorResponse");
    }

    // The document describes listings by their compact rows and says in words that opt_fields adds the other columns. They are
    // those of the full record.
    private static void ShowOptionalColumns(JsonNode item, JsonObject schemas)
    {
        const string Compact = "Compact";
        if (item["get"]?["responses"]?["200"]?["content"]?["application/json"]?["schema"]?["properties"]?["data"]?["items"]?["$ref"]
            is not { } row || !((string)row!).EndsWith(Compact, StringComparison.Ordinal))
        {
            return;
        }

        string full = ((string)row!)[..^Compact.Length] + "Response";
        if (schemas.ContainsKey(full.Split('/')[^1]))
            row.ReplaceWith(full);
    }
}
