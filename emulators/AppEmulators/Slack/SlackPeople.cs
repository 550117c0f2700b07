using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Slack;

/// <summary>What people and admins do in Slack's own pages, in the words of <see cref="IHasPeople"/>.</summary>
internal static class SlackPeople
{
    private const string GroupKind = "usergroup";
    private const string ChannelKind = "channel";

    public static IReadOnlyList<EmulatedPerson> Of(SlackWorkspace workspace) =>
    [
        .. workspace.Seated.Select(user => new EmulatedPerson(
            user.Id, user.Email, user.IsInvited ? "pending" : "active", [user.Role], Assets(workspace, user),
            user.Id == workspace.ServiceAccount)),
    ];

    public static string? Put(
        SlackWorkspace workspace, string? email, string state, IReadOnlyList<string> roles,
        IReadOnlyDictionary<string, IReadOnlyList<string>> assets, bool duplicate, DateTimeOffset now)
    {
        if (duplicate)
            return "Slack keeps addresses unique";
        if (state is not ("active" or "pending"))
            return "Slack has no suspended people: whoever is deactivated is removed";
        string role = roles.Count == 0 ? SlackRole.Member : roles[0];
        if (roles.Count > 1 || !SlackRole.All.Contains(role))
            return "Slack's roles are one of " + string.Join(", ", SlackRole.All);
        if (assets.Keys.FirstOrDefault(asset => Split(asset) is null) is { } strange)
            return $"{strange} is neither a user group nor a channel";
        if (role == SlackRole.PrimaryOwner && workspace.Seated.Any(u => u.Role == role && !Same(u.Email, email)))
            return "a workspace has one primary owner";

        SlackUser? known = email is null ? null : workspace.ByEmail(email);
        if (state == "pending")
        {
            if (email is null || known is { IsInvited: false })
                return "only an address that is not there yet can be invited";
            if (known is not null)
                workspace.Withdraw(known);
            // By hand nobody accepts at once.
            bool accepts = workspace.AutoAccept;
            workspace.AutoAccept = false;
            workspace.Invite(email, null, role, [.. assets.Keys.Where(a => Split(a)!.Value.Kind == ChannelKind).Select(a => Split(a)!.Value.Id)], now);
            workspace.AutoAccept = accepts;
            return null;
        }

        SlackUser user = known ?? workspace.Add(email, email?.Split('@')[0] ?? "somebody", role, now);
        workspace.Replace(user with { Role = role, IsInvited = false, InvitedAt = null, InvitedTo = [], UpdatedAt = now });
        SetAssets(workspace, user.Id, assets.Keys, now);
        return null;
    }

    private static Dictionary<string, IReadOnlyList<string>> Assets(SlackWorkspace workspace, SlackUser user)
    {
        var assets = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (SlackGroup group in workspace.Groups.Where(g => g.Users.Contains(user.Id)))
            assets[$"{GroupKind}:{group.Id}"] = [SlackRole.Member];
        // #general is no matter of choice and shown for nobody.
        foreach (SlackChannel channel in workspace.Channels.Where(c => !c.IsGeneral && c.Members.Contains(user.Id)))
            assets[$"{ChannelKind}:{channel.Id}"] = [SlackRole.Member];
        return assets;
    }

    private static void SetAssets(SlackWorkspace workspace, string user, IEnumerable<string> assets, DateTimeOffset now)
    {
        HashSet<(string Kind, string Id)> wanted = [.. assets.Select(asset => Split(asset)!.Value)];
        foreach ((string kind, string id) in wanted)
        {
            if (kind == GroupKind && workspace.Group(id) is null)
                workspace.Groups.Add(new SlackGroup(id, id, id.ToLowerInvariant(), now));
            if (kind == ChannelKind && workspace.Channel(id) is null)
                workspace.Channels.Add(new SlackChannel(id, id.ToLowerInvariant(), now) { Members = [workspace.ServiceAccount] });
        }

        foreach (SlackGroup group in workspace.Groups.ToList())
        {
            IEnumerable<string> others = group.Users.Where(id => id != user);
            workspace.Replace(group with { Users = [.. wanted.Contains((GroupKind, group.Id)) ? others.Append(user) : others] });
        }

        foreach (SlackChannel channel in workspace.Channels.Where(c => !c.IsGeneral).ToList())
        {
            IEnumerable<string> others = channel.Members.Where(id => id != user);
            workspace.Replace(channel with { Members = [.. wanted.Contains((ChannelKind, channel.Id)) ? others.Append(user) : others] });
        }
    }

    private static (string Kind, string Id)? Split(string asset) =>
        asset.Split(':', 2) is [GroupKind or ChannelKind, { Length: > 0 } id] ? (asset.Split(':', 2)[0], id) : null;

    private static bool Same(string? a, string? b) => a is not null && string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
