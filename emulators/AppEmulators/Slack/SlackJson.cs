using System.Text.Json.Nodes;

namespace BusinessHubs.AppEmulators.Slack;

/// <summary>Slack's objects; keys as in recorded answers.</summary>
internal static class SlackJson
{
    public static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    public static JsonObject User(SlackWorkspace workspace, SlackUser user)
    {
        var row = new JsonObject
        {
            ["id"] = user.Id,
            ["team_id"] = workspace.Id,
            ["name"] = user.Name,
            ["deleted"] = user.IsDeleted,
            ["profile"] = Profile(workspace, user),
            ["is_bot"] = user.IsBot && user.Id != "USLACKBOT",
            ["is_app_user"] = false,
            ["updated"] = user.UpdatedAt.ToUnixTimeSeconds(),
        };
        // Deactivated people come without the flags of a seat.
        if (user.IsDeleted)
            return row;
        bool isPrimary = user.Role == SlackRole.PrimaryOwner;
        bool isOwner = isPrimary || user.Role == SlackRole.Owner;
        row["color"] = "9f69e7";
        row["real_name"] = user.Name;
        row["tz"] = "Europe/Amsterdam";
        row["tz_label"] = "Central European Time";
        row["tz_offset"] = 3600;
        row["is_admin"] = isOwner || user.Role == SlackRole.Admin;
        row["is_owner"] = isOwner;
        row["is_primary_owner"] = isPrimary;
        row["is_restricted"] = SlackRole.IsGuest(user.Role);
        row["is_ultra_restricted"] = user.Role == SlackRole.SingleChannelGuest;
        row["has_2fa"] = false;
        if (user.IsInvited)
            row["is_invited_user"] = true;
        return row;
    }

    /// <summary>A row of admin.users.list.</summary>
    public static JsonObject AdminRow(SlackWorkspace workspace, SlackUser user) => new()
    {
        ["id"] = user.Id,
        ["email"] = user.Email ?? "",
        ["is_admin"] = user.Role is SlackRole.PrimaryOwner or SlackRole.Owner or SlackRole.Admin,
        ["is_owner"] = user.Role is SlackRole.PrimaryOwner or SlackRole.Owner,
        ["is_primary_owner"] = user.Role == SlackRole.PrimaryOwner,
        ["is_restricted"] = SlackRole.IsGuest(user.Role),
        ["is_ultra_restricted"] = user.Role == SlackRole.SingleChannelGuest,
        ["is_bot"] = user.IsBot,
        ["username"] = user.Name,
        ["full_name"] = user.Name,
        ["is_active"] = !user.IsDeleted,
        ["date_created"] = workspace.CreatedAt.ToUnixTimeSeconds(),
        ["workspaces"] = Texts([workspace.Id]),
    };

    public static JsonObject Group(SlackWorkspace workspace, SlackGroup group, bool withUsers)
    {
        var row = new JsonObject
        {
            ["id"] = group.Id,
            ["team_id"] = workspace.Id,
            ["is_usergroup"] = true,
            ["is_subteam"] = true,
            ["name"] = group.Name,
            ["description"] = "",
            ["handle"] = group.Handle,
            ["is_external"] = false,
            ["date_create"] = group.CreatedAt.ToUnixTimeSeconds(),
            ["date_update"] = group.UpdatedAt.ToUnixTimeSeconds(),
            ["date_delete"] = group.DisabledAt?.ToUnixTimeSeconds() ?? 0,
            ["auto_type"] = null,
            ["auto_provision"] = false,
            ["enterprise_subteam_id"] = "",
            ["created_by"] = workspace.ServiceAccount,
            ["updated_by"] = workspace.ServiceAccount,
            ["deleted_by"] = null,
            ["prefs"] = new JsonObject { ["channels"] = new JsonArray(), ["groups"] = new JsonArray() },
            ["user_count"] = group.Users.Count,
        };
        if (withUsers)
            row["users"] = Texts(group.Users);
        return row;
    }

    public static JsonObject Channel(SlackWorkspace workspace, SlackChannel channel) => new()
    {
        ["id"] = channel.Id,
        ["name"] = channel.Name,
        ["name_normalized"] = channel.Name,
        ["is_channel"] = !channel.IsPrivate,
        ["is_group"] = channel.IsPrivate,
        ["is_im"] = false,
        ["is_mpim"] = false,
        ["is_private"] = channel.IsPrivate,
        ["is_archived"] = channel.IsArchived,
        ["is_general"] = channel.IsGeneral,
        ["is_member"] = channel.Members.Contains(workspace.ServiceAccount),
        ["is_shared"] = false,
        ["is_org_shared"] = false,
        ["is_ext_shared"] = false,
        ["created"] = channel.CreatedAt.ToUnixTimeSeconds(),
        ["creator"] = workspace.ServiceAccount,
        ["unlinked"] = 0,
        ["topic"] = Words(),
        ["purpose"] = Words(),
        ["previous_names"] = new JsonArray(),
    };

    private static JsonObject Words() => new() { ["value"] = "", ["creator"] = "", ["last_set"] = 0 };

    private static JsonObject Profile(SlackWorkspace workspace, SlackUser user)
    {
        var profile = new JsonObject
        {
            ["title"] = "",
            ["phone"] = "",
            ["skype"] = "",
            ["real_name"] = user.Name,
            ["real_name_normalized"] = user.Name,
            ["display_name"] = user.Name,
            ["display_name_normalized"] = user.Name,
            ["status_text"] = "",
            ["status_emoji"] = "",
            ["status_expiration"] = 0,
            ["avatar_hash"] = "ge3b51ca72de",
            ["fields"] = new JsonObject(),
            ["team"] = workspace.Id,
        };
        if (user.Email is not null)
            profile["email"] = user.Email;
        return profile;
    }
}
