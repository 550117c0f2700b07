namespace BusinessHubs.AppEmulators.Slack;

/// <summary>A row of the workspace's users: a person who is there, was invited or was deactivated, or a bot.</summary>
internal sealed record SlackUser
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? Email { get; init; }

    /// <summary>primary_owner, owner, admin, member, multi_channel_guest or single_channel_guest.</summary>
    public string Role { get; init; } = SlackRole.Member;

    public bool IsInvited { get; init; }

    public DateTimeOffset? InvitedAt { get; init; }

    /// <summary>Channels to join on acceptance.</summary>
    public IReadOnlyList<string> InvitedTo { get; init; } = [];

    public bool IsDeleted { get; init; }

    public bool IsBot { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }
}
