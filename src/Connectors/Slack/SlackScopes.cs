namespace BusinessHubs.Connectors.Slack;

/// <summary>The scopes that the methods of <see cref="SlackApi"/> ask of a user token (docs.slack.dev/reference/scopes).</summary>
internal static class SlackScopes
{
    /// <summary>Those without which nobody can be invited, changed or removed come first.</summary>
    public static IReadOnlyList<string> Needed { get; } =
    [
        "admin.users:write", "admin.users:read", "users:read", "users:read.email", "team:read",
        "usergroups:read", "usergroups:write", "channels:read", "channels:write", "groups:read", "groups:write",
    ];

    /// <summary>What a token lacks; empty also where Slack did not tell its scopes.</summary>
    /// <param name="told">The header <c>X-OAuth-Scopes</c> of any answer; null when it is missing.</param>
    public static IReadOnlyList<string> Missing(string? told)
    {
        if (told is null)
            return [];
        var given = new HashSet<string>(
            told.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), StringComparer.Ordinal);
        return [.. Needed.Where(scope => !given.Contains(scope))];
    }
}
