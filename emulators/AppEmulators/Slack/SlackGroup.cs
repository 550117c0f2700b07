namespace BusinessHubs.AppEmulators.Slack;

/// <summary>A user group.</summary>
internal sealed record SlackGroup(string Id, string Name, string Handle, DateTimeOffset CreatedAt)
{
    /// <summary>Ids of its people.</summary>
    public IReadOnlyList<string> Users { get; init; } = [];

    public DateTimeOffset UpdatedAt { get; init; } = CreatedAt;

    public DateTimeOffset? DisabledAt { get; init; }
}
