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

    /// <summary>A copy that later changes do not reach.</summary>
    public Team Copy()
    {
        var copy = new Team
        {
            Id = Id,
            Slug = Slug,
            Name = Name,
            Description = Description,
            Privacy = Privacy,
            CreatedAt = CreatedAt,
        };
        foreach ((string login, string role) in Members)
            copy.Members[login] = role;
        return copy;
    }
}
