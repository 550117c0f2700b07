using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Slack;

/// <summary>conversations.*, as the service account sees the channels: private ones only where it is a member.</summary>
internal static class ChannelMethods
{
    private static readonly string[] Paged = ["limit", "cursor"];

    public static void Map(RouteTable routes, Func<SlackWorkspace> workspace)
    {
        SlackRoutes.Map(
            routes, "conversations.list", [], [.. Paged, "team_id", "types", "exclude_archived"],
            (call, given) => List(workspace(), call, given));
        SlackRoutes.Map(
            routes, "conversations.members", ["channel"], Paged,
            (call, given) => Seen(workspace(), given["channel"]) is { } channel
                ? SlackPages.Page(call, given, "members", channel.Members, id => System.Text.Json.Nodes.JsonValue.Create(id))
                : SlackAnswers.Error("channel_not_found"));
        SlackRoutes.MapWrite(routes, "conversations.invite", ["channel", "users"], ["force"], (_, given) => Invite(workspace(), given));
        SlackRoutes.MapWrite(routes, "conversations.kick", ["channel", "user"], [], (_, given) => Kick(workspace(), given));
    }

    private static EmulatedAnswer List(SlackWorkspace workspace, EmulatedCall call, SlackArguments given)
    {
        string[] types = given["types"] is null ? ["public_channel"] : given.List("types");
        bool withArchived = given["exclude_archived"] is not ("true" or "1");
        List<SlackChannel> shown =
        [
            .. workspace.Channels.Where(channel => Seen(workspace, channel.Id) is not null
                && types.Contains(channel.IsPrivate ? "private_channel" : "public_channel")
                && (withArchived || !channel.IsArchived)),
        ];
        return SlackPages.Page(call, given, "channels", shown, channel => SlackJson.Channel(workspace, channel));
    }

    private static EmulatedAnswer Invite(SlackWorkspace workspace, SlackArguments given)
    {
        if (Seen(workspace, given["channel"]) is not { } channel)
            return SlackAnswers.Error("channel_not_found");
        if (channel.IsArchived)
            return SlackAnswers.Error("is_archived");
        if (!channel.Members.Contains(workspace.ServiceAccount))
            return SlackAnswers.Error("not_in_channel");
        string[] users = given.List("users");
        if (users.Contains(workspace.ServiceAccount))
            return SlackAnswers.Error("cant_invite_self");
        if (users.Any(id => workspace.ById(id) is null or { IsInvited: true }))
            return SlackAnswers.Error("user_not_found");
        if (users.All(channel.Members.Contains))
            return SlackAnswers.Error("already_in_channel");
        foreach (string user in users)
            workspace.Join(channel.Id, user);
        return SlackAnswers.Ok(new() { ["channel"] = SlackJson.Channel(workspace, workspace.Channel(channel.Id)!) });
    }

    private static EmulatedAnswer Kick(SlackWorkspace workspace, SlackArguments given)
    {
        if (Seen(workspace, given["channel"]) is not { } channel)
            return SlackAnswers.Error("channel_not_found");
        if (channel.IsGeneral)
            return SlackAnswers.Error("cant_kick_from_general");
        string user = given["user"]!;
        if (user == workspace.ServiceAccount)
            return SlackAnswers.Error("cant_kick_self");
        if (!channel.Members.Contains(user))
            return SlackAnswers.Error("not_in_channel");
        workspace.Leave(channel.Id, user);
        return SlackAnswers.Ok();
    }

    private static SlackChannel? Seen(SlackWorkspace workspace, string? id) =>
        workspace.Channel(id) is { } channel && (!channel.IsPrivate || channel.Members.Contains(workspace.ServiceAccount)) ? channel : null;
}
