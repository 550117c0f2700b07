namespace BusinessHubs.AppEmulators.Slack;

/// <summary>A channel of the workspace.</summary>
internal sealed record SlackChannel(string Id, string Name, DateTimeOffset CreatedAt)
{
    public bool IsGeneral { get; init; }

    public bool IsPrivate { get; init; }

    public bool IsArchived { get; init; }

    /// <summary>Ids of its people.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];
}
