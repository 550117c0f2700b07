using System.Globalization;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Asana;

/// <summary>The emulated organization: accounts, memberships, teams and projects, and the rules that Asana keeps.</summary>
internal sealed class AsanaSpace : IAppState
{
    public static readonly string[] Roles = ["admin", "member", "view_only", "guest"];
    public static readonly string[] TeamRoles = ["admin", "member", "limited_access"];
    public static readonly string[] Levels = ["admin", "editor", "commenter", "viewer"];

    private long _lastGid = 1201000000001000;

    public int Seats { get; set; }

    public bool AutoAccept { get; set; }

    /// <summary>False while the token is that of somebody who is no admin.</summary>
    public bool OwnerIsAdmin { get; set; } = true;

    /// <summary>Accounts of all of Asana that somebody here has heard of, by gid.</summary>
    public Dictionary<string, AsanaUser> Users { get; } = new(StringComparer.Ordinal);

    /// <summary>Gid of the user to the membership.</summary>
    public Dictionary<string, AsanaMember> Members { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, AsanaAsset> Teams { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, AsanaAsset> Projects { get; } = new(StringComparer.Ordinal);

    /// <summary>Guests take no seat.</summary>
    public int FilledSeats => Members.Values.Count(member => member.Role != "guest");

    /// <inheritdoc/>
    public IAppState Copy()
    {
        var copy = new AsanaSpace { Seats = Seats, AutoAccept = AutoAccept, OwnerIsAdmin = OwnerIsAdmin, _lastGid = _lastGid };
        foreach ((string gid, AsanaUser user) in Users)
            copy.Users[gid] = user;
        foreach ((string gid, AsanaMember member) in Members)
            copy.Members[gid] = member;
        foreach ((string gid, AsanaAsset team) in Teams)
            copy.Teams[gid] = team.Copy();
        foreach ((string gid, AsanaAsset project) in Projects)
            copy.Projects[gid] = project.Copy();
        return copy;
    }

    public string NextGid() => (++_lastGid).ToString(CultureInfo.InvariantCulture);

    /// <summary>An account by "me", gid or address.</summary>
    public AsanaUser? Find(string name) =>
        name == "me" ? Users[AsanaSeed.ServiceAccount]
        : Users.TryGetValue(name, out AsanaUser? user) ? user
        : Users.Values.FirstOrDefault(known => string.Equals(known.Email, name, StringComparison.OrdinalIgnoreCase));

    public AsanaMember? MemberByEmail(string email) =>
        Members.Values.FirstOrDefault(member => string.Equals(member.User.Email, email, StringComparison.OrdinalIgnoreCase));

    /// <summary>The role that the API shows: the token's owner is an admin unless the token is an underpermissioned one.</summary>
    public string ShownRole(AsanaMember member) =>
        member.User.Gid == AsanaSeed.ServiceAccount && !OwnerIsAdmin ? "member" : member.Role;

    public AsanaUser AddUser(string? email, string name)
    {
        var user = new AsanaUser(NextGid(), name, email);
        Users[user.Gid] = user;
        return user;
    }

    public AsanaMember Join(AsanaUser user, string role, bool joined, DateTimeOffset now) =>
        Members[user.Gid] = new AsanaMember(NextGid(), user, role, joined, now);

    public AsanaAsset AddTeam(string gid, string name) => Add(Teams, gid, name, "member");

    public AsanaAsset AddProject(string gid, string name) => Add(Projects, gid, name, "admin");

    /// <summary>Ends a membership and, as Asana does, those of teams and projects with it.</summary>
    public void Remove(string user)
    {
        Members.Remove(user);
        foreach (AsanaAsset asset in Teams.Values.Concat(Projects.Values))
            asset.Members.Remove(user);
    }

    // The token's owner is in every team and project: Asana asks that of who adds others.
    private AsanaAsset Add(Dictionary<string, AsanaAsset> assets, string gid, string name, string ownersRole)
    {
        var asset = new AsanaAsset { Gid = gid, Name = name, Workspace = AsanaEmulator.BusinessId };
        asset.Members[AsanaSeed.ServiceAccount] = new AsanaAssetMember(NextGid(), ownersRole);
        assets[gid] = asset;
        return asset;
    }
}
