using System.Net.Mail;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Slack;

/// <summary>users.* and admin.users.*; codes as on the methods' pages at docs.slack.dev.</summary>
internal sealed class UserMethods
{
    private static readonly string[] Paged = ["limit", "cursor"];

    private readonly Func<SlackWorkspace> _workspace;

    private UserMethods(Func<SlackWorkspace> workspace) => _workspace = workspace;

    private SlackWorkspace Workspace => _workspace();

    public static void Map(RouteTable routes, Func<SlackWorkspace> workspace)
    {
        var self = new UserMethods(workspace);
        string[] person = ["team_id", "user_id"];
        SlackRoutes.Map(routes, "users.list", [], [.. Paged, "team_id", "include_locale"], self.List);
        SlackRoutes.Map(routes, "users.info", ["user"], ["include_locale"], (_, given) => self.One(
            self.Workspace.Users.Find(user => user.Id == given["user"]), "user_not_found"));
        SlackRoutes.Map(routes, "users.lookupByEmail", ["email"], [], (_, given) => self.One(
            self.Workspace.ByEmail(given["email"]!), "users_not_found"));
        SlackRoutes.Map(
            routes, "admin.users.list", [], [.. Paged, "team_id", "is_active", "include_deactivated_user_workspaces"], self.AdminList);
        SlackRoutes.MapWrite(
            routes, "admin.users.invite", ["team_id", "email", "channel_ids"],
            [
                "custom_message", "real_name", "resend", "is_restricted", "is_ultra_restricted", "guest_expiration_ts",
                "email_password_policy_enabled",
            ],
            self.Invite);
        SlackRoutes.MapWrite(routes, "admin.users.remove", person, [], self.Remove);
        SlackRoutes.MapWrite(routes, "admin.users.setOwner", person, [], (call, given) => self.SetRole(call, given, SlackRole.Owner));
        SlackRoutes.MapWrite(routes, "admin.users.setAdmin", person, [], (call, given) => self.SetRole(call, given, SlackRole.Admin));
        SlackRoutes.MapWrite(routes, "admin.users.setRegular", person, [], (call, given) => self.SetRole(call, given, SlackRole.Member));
    }

    private EmulatedAnswer List(EmulatedCall call, SlackArguments given) =>
        given["team_id"] is { } team && team != Workspace.Id
            ? SlackAnswers.Error("team_access_not_granted")
            : SlackPages.Page(
                call, given, "members", Workspace.Users, user => SlackJson.User(Workspace, user),
                new JsonObject { ["cache_ts"] = call.Now.ToUnixTimeSeconds() });

    private EmulatedAnswer AdminList(EmulatedCall call, SlackArguments given)
    {
        if (given["team_id"] is { } team && team != Workspace.Id)
            return SlackAnswers.Error("team_not_found");
        return CallerIsAdmin()
            ? SlackPages.Page(call, given, "users", [.. Workspace.Seated], user => SlackJson.AdminRow(Workspace, user))
            : SlackAnswers.Error("not_an_admin");
    }

    private EmulatedAnswer One(SlackUser? user, string otherwise) => user is null
        ? SlackAnswers.Error(otherwise)
        : SlackAnswers.Ok(new JsonObject { ["user"] = SlackJson.User(Workspace, user) });

    private EmulatedAnswer Invite(EmulatedCall call, SlackArguments given)
    {
        if (Refusal(given) is { } refused)
            return refused;
        string email = given["email"]!;
        if (!MailAddress.TryCreate(email, out MailAddress? address) || address.Address != email)
            return SlackAnswers.Error("invalid_email");
        string[] channels = given.List("channel_ids");
        if (channels.Length == 0 || channels.Any(id => Workspace.Channel(id) is not { IsArchived: false }))
            return SlackAnswers.Error("failed_to_validate_channels");
        if (Workspace.ByEmail(email) is { } there)
            return SlackAnswers.Error(there.IsInvited ? "already_in_team_invited_user" : "already_in_team");
        string role = given["is_ultra_restricted"] is "true" or "1" ? SlackRole.SingleChannelGuest
            : given["is_restricted"] is "true" or "1" ? SlackRole.MultiChannelGuest
            : SlackRole.Member;
        Workspace.Invite(email, given["real_name"], role, channels, call.Now);
        return SlackAnswers.Ok();
    }

    private EmulatedAnswer Remove(EmulatedCall call, SlackArguments given)
    {
        if (Refusal(given) is { } refused)
            return refused;
        if (Workspace.Users.Find(row => row.Id == given["user_id"] && !row.IsBot) is not { } user)
            return SlackAnswers.Error("user_not_found");
        if (user.IsDeleted)
            return SlackAnswers.Error("user_already_deleted");
        if (user.Role == SlackRole.PrimaryOwner)
            return SlackAnswers.Error("cannot_modify_primary_owner");
        // That this also takes back a pending invitation is not confirmed.
        Workspace.Remove(user, "api", call.Now);
        return SlackAnswers.Ok();
    }

    private EmulatedAnswer SetRole(EmulatedCall call, SlackArguments given, string role)
    {
        if (Refusal(given) is { } refused)
            return refused;
        if (Workspace.ById(given["user_id"]) is not { } user)
            return SlackAnswers.Error("user_not_found");
        if (user.Role == SlackRole.PrimaryOwner)
            return SlackAnswers.Error("cannot_modify_primary_owner");
        // setAdmin and setOwner are described for regular users; which code a guest gets is not confirmed.
        if (role != SlackRole.Member && (SlackRole.IsGuest(user.Role) || user.IsInvited))
            return SlackAnswers.Error("invalid_role_for_user");
        Workspace.Replace(user with { Role = role, UpdatedAt = call.Now });
        return SlackAnswers.Ok();
    }

    private EmulatedAnswer? Refusal(SlackArguments given)
    {
        if (!CallerIsAdmin())
            return SlackAnswers.Error("not_an_admin");
        return given["team_id"] == Workspace.Id ? null : SlackAnswers.Error("team_not_found");
    }

    private bool CallerIsAdmin() =>
        Workspace.ById(Workspace.ServiceAccount)?.Role is SlackRole.PrimaryOwner or SlackRole.Owner or SlackRole.Admin;
}
