namespace BusinessHubs.AppEmulators.Asana;

/// <summary>A team or a project.</summary>
internal sealed class AsanaAsset
{
    public required string Gid { get; init; }

    public required string Name { get; init; }

    /// <summary>The workspace that it belongs to.</summary>
    public required string Workspace { get; init; }

    public bool IsArchived { get; init; }

    /// <summary>Gid of the user to the membership, in the order of joining.</summary>
    public Dictionary<string, AsanaAssetMember> Members { get; } = new(StringComparer.Ordinal);

    public AsanaAsset Copy()
    {
        var copy = new AsanaAsset { Gid = Gid, Name = Name, Workspace = Workspace, IsArchived = IsArchived };
        foreach ((string user, AsanaAssetMember member) in Members)
            copy.Members[user] = member;
        return copy;
    }
}
