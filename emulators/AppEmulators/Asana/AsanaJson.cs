using System.Globalization;
using System.Text.Json.Nodes;

namespace BusinessHubs.AppEmulators.Asana;

/// <summary>Full records of Asana's objects; which columns are shown is decided by <see cref="AsanaAnswers"/>.</summary>
internal static class AsanaJson
{
    public static readonly string[] Compact = ["gid", "resource_type", "name"];
    public static readonly string[] CompactUser = ["gid", "resource_type", "name"];
    public static readonly string[] FullUser = ["gid", "resource_type", "name", "email", "photo", "workspaces"];
    public static readonly string[] UserFields = ["email", "name", "photo", "workspaces", "workspaces.name"];

    // Asana shows email_domains too; they are left out unasked, because its document calls them addresses (uri), which they are not.
    public static readonly string[] FullWorkspace = ["gid", "resource_type", "name", "is_organization"];
    public static readonly string[] WorkspaceFields = ["email_domains", "is_organization", "name"];
    public static readonly string[] CompactMembership = ["gid", "resource_type", "user", "workspace"];
    public static readonly string[] MembershipFields =
        ["created_at", "is_active", "is_admin", "is_guest", "is_view_only", "user", "user.name", "workspace", "workspace.name"];

    public static readonly string[] TeamFields = ["name", "description", "organization", "organization.name", "visibility", "permalink_url"];
    public static readonly string[] CompactTeamMembership =
        ["gid", "resource_type", "user", "team", "is_guest", "is_limited_access", "is_admin"];

    public static readonly string[] TeamMembershipFields =
        ["is_admin", "is_guest", "is_limited_access", "team", "team.name", "user", "user.name"];

    public static readonly string[] ProjectFields = ["archived", "name", "workspace", "workspace.name"];
    public static readonly string[] ProjectMembership = ["gid", "resource_type", "resource_subtype", "parent", "member", "access_level"];

    public static JsonObject Workspace() => new()
    {
        ["gid"] = AsanaEmulator.BusinessId,
        ["resource_type"] = "workspace",
        ["name"] = "Octo Agency",
        ["is_organization"] = true,
        ["email_domains"] = new JsonArray(AsanaSeed.Domain),
    };

    public static JsonObject User(AsanaUser user, bool isHere)
    {
        var json = new JsonObject
        {
            ["gid"] = user.Gid,
            ["resource_type"] = "user",
            ["name"] = user.Name,
            ["photo"] = null,
            ["workspaces"] = isHere ? new JsonArray(Named(AsanaEmulator.BusinessId, "workspace", "Octo Agency")) : [],
        };
        // An address that is hidden is left out: Asana's document does not allow null.
        if (user.Email is { } email)
            json["email"] = email;
        return json;
    }

    public static JsonObject Member(AsanaSpace space, AsanaMember member)
    {
        string role = space.ShownRole(member);
        return new JsonObject
        {
            ["gid"] = member.Gid,
            ["resource_type"] = "workspace_membership",
            ["user"] = Named(member.User.Gid, "user", member.User.Name),
            ["workspace"] = Named(AsanaEmulator.BusinessId, "workspace", "Octo Agency"),
            // Also true while the person has not joined yet.
            ["is_active"] = true,
            ["is_admin"] = role == "admin",
            ["is_guest"] = role == "guest",
            ["is_view_only"] = role == "view_only",
            ["created_at"] = member.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        };
    }

    public static JsonObject Team(AsanaAsset team) => new()
    {
        ["gid"] = team.Gid,
        ["resource_type"] = "team",
        ["name"] = team.Name,
        ["description"] = "",
        ["organization"] = Named(team.Workspace, "workspace", "Octo Agency"),
        ["visibility"] = "request_to_join",
        ["permalink_url"] = $"https://app.asana.com/0/{team.Gid}/overview",
    };

    public static JsonObject TeamMember(AsanaSpace space, AsanaAsset team, string user)
    {
        AsanaAssetMember member = team.Members[user];
        return new JsonObject
        {
            ["gid"] = member.Gid,
            ["resource_type"] = "team_membership",
            ["user"] = Named(user, "user", space.Users[user].Name),
            ["team"] = Named(team.Gid, "team", team.Name),
            ["is_guest"] = space.Members.GetValueOrDefault(user)?.Role == "guest",
            ["is_limited_access"] = member.Role == "limited_access",
            ["is_admin"] = member.Role == "admin",
        };
    }

    public static JsonObject Project(AsanaAsset project) => new()
    {
        ["gid"] = project.Gid,
        ["resource_type"] = "project",
        ["name"] = project.Name,
        ["archived"] = project.IsArchived,
        ["workspace"] = Named(project.Workspace, "workspace", "Octo Agency"),
    };

    public static JsonObject ProjectMember(AsanaSpace space, AsanaAsset project, string user) => new()
    {
        ["gid"] = project.Members[user].Gid,
        ["resource_type"] = "membership",
        ["resource_subtype"] = "project_membership",
        ["parent"] = Named(project.Gid, "project", project.Name),
        ["member"] = Named(user, "user", space.Users[user].Name),
        ["access_level"] = project.Members[user].Role,
    };

    private static JsonObject Named(string gid, string type, string name) =>
        new() { ["gid"] = gid, ["resource_type"] = type, ["name"] = name };
}
