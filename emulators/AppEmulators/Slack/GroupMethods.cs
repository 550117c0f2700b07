using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Slack;

/// <summary>usergroups.*: lists are replaced as a whole and can never be emptied.</summary>
internal static class GroupMethods
{
    public static void Map(RouteTable routes, Func<SlackWorkspace> workspace)
    {
        SlackRoutes.Map(
            routes, "usergroups.list", [], ["team_id", "include_count", "include_disabled", "include_users"],
            (_, given) => List(workspace(), given));
        SlackRoutes.Map(
            routes, "usergroups.users.list", ["usergroup"], ["team_id", "include_disabled"],
            (_, given) => workspace().Group(given["usergroup"]) is { } group
                ? SlackAnswers.Ok(new JsonObject { ["users"] = SlackJson.Texts(group.Users) })
                : SlackAnswers.Error("no_such_subteam"));
        SlackRoutes.MapWrite(
            routes, "usergroups.users.update", ["usergroup"], ["users", "team_id", "include_count"],
            (call, given) => Update(workspace(), call, given));
    }

    private static EmulatedAnswer List(SlackWorkspace workspace, SlackArguments given)
    {
        bool withUsers = given["include_users"] is "true" or "1";
        bool withDisabled = given["include_disabled"] is "true" or "1";
        return SlackAnswers.Ok(new JsonObject
        {
            ["usergroups"] = new JsonArray(
            [
                .. workspace.Groups.Where(group => withDisabled || group.DisabledAt is null)
                    .Select(group => (JsonNode)SlackJson.Group(workspace, group, withUsers)),
            ]),
        });
    }

    private static EmulatedAnswer Update(SlackWorkspace workspace, EmulatedCall call, SlackArguments given)
    {
        if (workspace.Group(given["usergroup"]) is not { } group)
            return SlackAnswers.Error("no_such_subteam");
        string[] users = [.. given.List("users").Distinct()];
        if (users.Length == 0)
            return SlackAnswers.Error("no_users_provided");
        if (users.Any(id => workspace.ById(id) is null))
            return SlackAnswers.Error("invalid_users");
        SlackGroup changed = group with { Users = users, UpdatedAt = call.Now };
        workspace.Replace(changed);
        return SlackAnswers.Ok(new JsonObject { ["usergroup"] = SlackJson.Group(workspace, changed, withUsers: true) });
    }
}
