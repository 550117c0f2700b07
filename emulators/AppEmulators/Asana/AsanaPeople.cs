using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Asana;

/// <summary>What people and admins do in Asana's own pages, and the whole truth about them.</summary>
internal static class AsanaPeople
{
    public static IReadOnlyList<EmulatedPerson> All(AsanaSpace space) =>
    [
        .. space.Members.Values.OrderBy(member => member.User.Gid, StringComparer.Ordinal).Select(member => new EmulatedPerson(
            member.User.Gid, member.User.Email, member.HasJoined ? "active" : "pending", [member.Role], Assets(space, member.User.Gid),
            member.User.Gid == AsanaSeed.ServiceAccount)),
    ];

    /// <summary>Adds a person, or makes roles and assets exactly these. Null when done, else why not.</summary>
    public static string? Put(
        AsanaSpace space, string? email, string state, IReadOnlyList<string> roles,
        IReadOnlyDictionary<string, IReadOnlyList<string>> assets, bool duplicate, DateTimeOffset now)
    {
        if (duplicate)
            return "an address has one account in Asana";
        if (state is not ("active" or "pending"))
            return "Asana has no such state";
        if (roles.Count > 1 || roles.Any(role => !AsanaSpace.Roles.Contains(role)))
            return $"Asana has one role of: {string.Join(", ", AsanaSpace.Roles)}";
        foreach ((string asset, IReadOnlyList<string> on) in assets)
        {
            // A team's roles are flags; access levels of projects are words, and Asana may have new ones.
            if (Split(asset) is not ({ } kind, _) || on.Count > 1
                || (kind == "team" && on.Any(role => !AsanaSpace.TeamRoles.Contains(role))))
            {
                return "Asana has assets team:<gid> and project:<gid> with one role each";
            }
        }

        AsanaUser user = (email is null ? null : space.Find(email)) ?? space.AddUser(email, email ?? "Private User");
        string role0 = roles.Count == 1 ? roles[0] : space.Members.GetValueOrDefault(user.Gid)?.Role ?? "member";
        space.Members[user.Gid] = space.Members.TryGetValue(user.Gid, out AsanaMember? known)
            ? known with { Role = role0, HasJoined = state == "active" }
            : new AsanaMember(space.NextGid(), user, role0, state == "active", now);
        foreach (AsanaAsset left in space.Teams.Values.Concat(space.Projects.Values))
            left.Members.Remove(user.Gid);
        foreach ((string asset, IReadOnlyList<string> on) in assets)
        {
            (string? kind, string gid) = Split(asset);
            AsanaAsset there = kind == "team"
                ? space.Teams.GetValueOrDefault(gid) ?? space.AddTeam(gid, $"Team {gid}")
                : space.Projects.GetValueOrDefault(gid) ?? space.AddProject(gid, $"Project {gid}");
            if (on.Count == 1)
                there.Members[user.Gid] = new AsanaAssetMember(space.NextGid(), on[0]);
        }

        return null;
    }

    private static Dictionary<string, IReadOnlyList<string>> Assets(AsanaSpace space, string user)
    {
        var assets = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach ((string kind, IEnumerable<AsanaAsset> all) in new (string, IEnumerable<AsanaAsset>)[]
            { ("team", space.Teams.Values), ("project", space.Projects.Values) })
        {
            foreach (AsanaAsset asset in all)
            {
                if (asset.Members.TryGetValue(user, out AsanaAssetMember? member))
                    assets[$"{kind}:{asset.Gid}"] = [member.Role];
            }
        }

        return assets;
    }

    private static (string? Kind, string Gid) Split(string asset)
    {
        string[] parts = asset.Split(':', 2);
        return parts is ["team" or "project", { Length: > 0 } gid] && gid.All(char.IsAsciiDigit) ? (parts[0], gid) : (null, "");
    }
}
