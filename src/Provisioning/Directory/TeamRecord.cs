using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Directory;

/// <summary>A set of users that grants are given to.</summary>
/// <param name="Id">The team.</param>
/// <param name="Name">Shown name; that of a group's own team follows the group's displayName.</param>
/// <param name="Group">The group whose own team it is; null for a team that somebody made.</param>
/// <param name="Members">How many users it has.</param>
public sealed record TeamRecord(TeamId Id, string Name, GroupId? Group, int Members)
{
    /// <summary>How it came to be.</summary>
    public TeamSource Source => Group is null ? TeamSource.Own : TeamSource.Group;

    /// <summary>Groups that feed it now.</summary>
    public IReadOnlyList<GroupId> Groups { get; init; } = [];

    /// <summary>Grows with each change of name or members by hand.</summary>
    public long Version { get; init; } = 1;
}
