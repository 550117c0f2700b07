using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Slack;

/// <summary>auth.test and team.info. The token is one of the organisation, installed at all its workspaces.</summary>
internal static class TeamMethods
{
    public static void Map(RouteTable routes, Func<SlackWorkspace> workspace)
    {
        SlackRoutes.Map(routes, "auth.test", [], [], (_, _) => Test(workspace()));
        SlackRoutes.Map(routes, "team.info", [], ["team", "domain"], (_, arguments) => Info(workspace(), arguments));
    }

    /// <summary>What auth.test answers to a token of an organisation as team_id is not confirmed; here it is the workspace.</summary>
    private static EmulatedAnswer Test(SlackWorkspace workspace) => SlackAnswers.Ok(new JsonObject
    {
        ["url"] = "https://octo.slack.com/",
        ["team"] = workspace.Name,
        ["user"] = workspace.Users.Find(user => user.Id == workspace.ServiceAccount)?.Name ?? "octo.admin",
        ["team_id"] = workspace.Id,
        ["user_id"] = workspace.ServiceAccount,
        ["is_enterprise_install"] = false,
        ["enterprise_id"] = workspace.EnterpriseId,
    });

    private static EmulatedAnswer Info(SlackWorkspace workspace, SlackArguments arguments)
    {
        // The code for an unknown workspace is not in the method's list of 2021; other methods say team_not_found.
        if (arguments["team"] is { } team && team != workspace.Id)
            return SlackAnswers.Error("team_not_found");
        return SlackAnswers.Ok(new JsonObject
        {
            ["team"] = new JsonObject
            {
                ["id"] = workspace.Id,
                ["name"] = workspace.Name,
                ["domain"] = "octo",
                ["email_domain"] = "octo.example",
                ["icon"] = new JsonObject { ["image_34"] = "https://a.slack-edge.com/34.png", ["image_default"] = true },
                ["enterprise_id"] = workspace.EnterpriseId,
                ["enterprise_name"] = "Octo Group",
            },
        });
    }
}
