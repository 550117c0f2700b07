namespace BusinessHubs.AppEmulators.Asana;

/// <summary>One person's membership of a team or project.</summary>
/// <param name="Gid">Gid of the membership.</param>
/// <param name="Role">Of a team: admin, member, limited_access. Of a project: its access level.</param>
internal sealed record AsanaAssetMember(string Gid, string Role);
