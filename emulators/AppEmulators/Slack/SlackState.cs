using System.Text.Json.Nodes;

namespace BusinessHubs.AppEmulators.Slack;

/// <summary>The whole truth about the workspace as JSON.</summary>
internal static class SlackState
{
    public static JsonObject Dump(SlackWorkspace workspace, JsonArray people) => new()
    {
        ["app"] = SlackEmulator.AppName,
        ["workspace"] = new JsonObject
        {
            ["id"] = workspace.Id,
            ["name"] = workspace.Name,
            ["serviceAccount"] = workspace.ServiceAccount,
            ["autoAccept"] = workspace.AutoAccept,
        },
        ["people"] = people,
        ["deactivated"] = SlackJson.Texts(workspace.Users.Where(user => user.IsDeleted).Select(user => user.Id)),
        ["userGroups"] = new JsonArray([.. workspace.Groups.Select(group => (JsonNode)new JsonObject
        {
            ["id"] = group.Id,
            ["name"] = group.Name,
            ["users"] = SlackJson.Texts(group.Users),
        })]),
        ["channels"] = new JsonArray([.. workspace.Channels.Select(channel => (JsonNode)new JsonObject
        {
            ["id"] = channel.Id,
            ["name"] = channel.Name,
            ["members"] = SlackJson.Texts(channel.Members),
        })]),
        ["removed"] = new JsonArray([.. workspace.Removed.Select(removal => (JsonNode)new JsonObject
        {
            ["id"] = removal.Id,
            ["email"] = removal.Email,
            ["how"] = removal.How,
            ["at"] = removal.At.ToString("O"),
        })]),
    };
}
