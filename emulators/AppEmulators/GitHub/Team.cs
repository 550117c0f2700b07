namespace BusinessHubs.AppEmulators.GitHub;

/// <summary>A team of the organisation; members by login with their team role.</summary>
internal sealed class Team
{
    public required long Id { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public string Privacy { get; init; } = "closed";

    public required DateTimeOffset CreatedAt { get; init; }

    public Dictionary<string, string> Members { get; } = new(StringComparer.OrdinalIgnoreCase);
}
