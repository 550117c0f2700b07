namespace BusinessHubs.AppEmulators.Asana;

/// <summary>Somebody's membership of the workspace. The API does not tell whether the person has joined.</summary>
/// <param name="Gid">Gid of the membership.</param>
/// <param name="User">The account.</param>
/// <param name="Role">admin, member, view_only or guest: flags in the API.</param>
/// <param name="HasJoined">False while the invitation waits.</param>
/// <param name="CreatedAt">When the person was added.</param>
internal sealed record AsanaMember(string Gid, AsanaUser User, string Role, bool HasJoined, DateTimeOffset CreatedAt);
