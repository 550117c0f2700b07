namespace BusinessHubs.AppEmulators.Meta;

/// <summary>An ad account, page or catalog, with the people that have tasks on it and the businesses that it is shared with.</summary>
internal sealed class MetaAsset
{
    public required string Id { get; init; }

    public required string Type { get; init; }

    public required string Name { get; init; }

    public required string OwnerId { get; init; }

    /// <summary>Tasks by business user.</summary>
    public Dictionary<string, SortedSet<string>> Users { get; private init; } = [];

    /// <summary>Tasks by business that the asset is shared with.</summary>
    public Dictionary<string, SortedSet<string>> Agencies { get; private init; } = [];

    public bool IsVisibleTo(string business) => OwnerId == business || Agencies.ContainsKey(business);

    public MetaAsset Copy() => new()
    {
        Id = Id,
        Type = Type,
        Name = Name,
        OwnerId = OwnerId,
        Users = Copy(Users),
        Agencies = Copy(Agencies),
    };

    private static Dictionary<string, SortedSet<string>> Copy(Dictionary<string, SortedSet<string>> tasks) =>
        tasks.ToDictionary(entry => entry.Key, entry => new SortedSet<string>(entry.Value, StringComparer.Ordinal));
}
