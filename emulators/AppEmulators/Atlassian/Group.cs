namespace BusinessHubs.AppEmulators.Atlassian;

/// <summary>A group of one directory.</summary>
internal sealed class Group
{
    public required string Id { get; init; }

    public required string Directory { get; init; }

    public required string Name { get; init; }

    public string Description { get; init; } = "";

    /// <summary>Kept in step by an identity provider; read-only for everybody else.</summary>
    public bool IsSynced { get; init; }

    /// <summary>Product (ARI) to the role that members have on it.</summary>
    public Dictionary<string, string> Grants { get; } = new(StringComparer.Ordinal);

    /// <summary>Account ids.</summary>
    public HashSet<string> Members { get; } = new(StringComparer.Ordinal);

    public Group Copy()
    {
        var copy = new Group { Id = Id, Directory = Directory, Name = Name, Description = Description, IsSynced = IsSynced };
        foreach ((string product, string role) in Grants)
            copy.Grants[product] = role;
        copy.Members.UnionWith(Members);
        return copy;
    }
}
