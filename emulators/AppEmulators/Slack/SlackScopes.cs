namespace BusinessHubs.AppEmulators.Slack;

/// <summary>Which scope each method asks of a user token (the methods' pages at docs.slack.dev).</summary>
internal static class SlackScopes
{
    private static readonly Dictionary<string, string> Needed = new(StringComparer.Ordinal)
    {
        ["team.info"] = "team:read",
        ["admin.users.list"] = "admin.users:read",
        ["admin.users.invite"] = "admin.users:write",
        ["admin.users.remove"] = "admin.users:write",
        ["admin.users.setAdmin"] = "admin.users:write",
        ["admin.users.setOwner"] = "admin.users:write",
        ["admin.users.setRegular"] = "admin.users:write",
        ["users.list"] = "users:read",
        ["users.info"] = "users:read",
        ["users.lookupByEmail"] = "users:read.email",
        ["usergroups.list"] = "usergroups:read",
        ["usergroups.users.list"] = "usergroups:read",
        ["usergroups.users.update"] = "usergroups:write",
        ["conversations.list"] = "channels:read",
        ["conversations.members"] = "channels:read",
        ["conversations.invite"] = "channels:write",
        ["conversations.kick"] = "channels:write",
    };

    public static IReadOnlyList<string> Reading { get; } =
        ["admin.users:read", "users:read", "users:read.email", "team:read", "usergroups:read", "channels:read", "groups:read"];

    public static IReadOnlyList<string> All { get; } =
        [.. Reading, "admin.users:write", "usergroups:write", "channels:write", "groups:write"];

    /// <summary>The scope that the method needs and the token lacks; null if it may be called.</summary>
    public static string? Missing(string method, IReadOnlyList<string> given) =>
        Needed.TryGetValue(method, out string? scope) && !given.Contains(scope) ? scope : null;
}
