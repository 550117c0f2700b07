using System.Text.Json.Nodes;
using BusinessHubs.TestKit.OpenApi;

namespace BusinessHubs.Connectors.Tests.Asana;

/// <summary>
/// Asana's document with the two calls about projects that the stored copy leaves out, as Asana's own client (npm asana 3.2.0,
/// ProjectsApi: getProjectsForWorkspace, getProject) makes them. Of their columns only those that matter here are listed.
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
        return OpenApiSpec.Parse(document.ToJsonString(), "ErrorResponse");
    }
}
