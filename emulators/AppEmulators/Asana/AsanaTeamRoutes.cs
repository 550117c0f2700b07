using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Asana;

/// <summary>Teams and who is in them. Only the plain role can be given.</summary>
internal static class AsanaTeamRoutes
{
    private static readonly string[] UserBody = ["user"];

    public static void Map(RouteTable routes, Func<AsanaSpace> space)
    {
        routes.Map("GET", $"{AsanaEmulator.Root}/workspaces/{{workspace_gid}}/teams", call => AsanaWorkspaceRoutes.IsHere(call)
            ? AsanaAnswers.List(call, [.. space().Teams.Values.Select(AsanaJson.Team)], AsanaJson.Compact, AsanaJson.TeamFields)
            : AsanaWorkspaceRoutes.Unknown(call));
        routes.Map("GET", $"{AsanaEmulator.Root}/teams/{{team_gid}}", OfTeam(space, (call, _, team) =>
            AsanaAnswers.One(call, AsanaJson.Team(team), AsanaJson.Compact, AsanaJson.TeamFields)));
        routes.Map("GET", $"{AsanaEmulator.Root}/teams/{{team_gid}}/team_memberships", OfTeam(space, (call, all, team) =>
            AsanaAnswers.List(
                call, [.. team.Members.Keys.Select(user => AsanaJson.TeamMember(all, team, user))], AsanaJson.CompactTeamMembership,
                AsanaJson.TeamMembershipFields)));
        routes.Map("GET", $"{AsanaEmulator.Root}/users/{{user_gid}}/team_memberships", call => OfUser(call, space()));
        routes.Map("POST", $"{AsanaEmulator.Root}/teams/{{team_gid}}/addUser", OfTeam(space, Add));
        routes.Map("POST", $"{AsanaEmulator.Root}/teams/{{team_gid}}/removeUser", OfTeam(space, Remove));
    }

    private static Func<EmulatedCall, EmulatedAnswer> OfTeam(
        Func<AsanaSpace> space, Func<EmulatedCall, AsanaSpace, AsanaAsset, EmulatedAnswer> handler) =>
        call => space().Teams.TryGetValue(call["team_gid"], out AsanaAsset? team)
            ? handler(call, space(), team)
            : AsanaAnswers.Unknown("team", call["team_gid"]);

    private static EmulatedAnswer OfUser(EmulatedCall call, AsanaSpace space)
    {
        if (call.QueryValue("workspace") is not { } workspace)
            return AsanaAnswers.Error(400, "workspace: Missing input");
        if (workspace != AsanaEmulator.BusinessId)
            return AsanaAnswers.Unknown("workspace", workspace);
        string name = Uri.UnescapeDataString(call["user_gid"]);
        if (space.Find(name) is not { } user)
            return AsanaAnswers.Unknown("user", name);
        return AsanaAnswers.List(
            call,
            [
                .. space.Teams.Values.Where(team => team.Members.ContainsKey(user.Gid))
                    .Select(team => AsanaJson.TeamMember(space, team, user.Gid)),
            ],
            AsanaJson.CompactTeamMembership, AsanaJson.TeamMembershipFields);
    }

    private static EmulatedAnswer Add(EmulatedCall call, AsanaSpace space, AsanaAsset team)
    {
        if (Refuse(call, space, team, out AsanaUser? user) is { } refusal)
            return refusal;
        // Who is an admin of the team stays one.
        if (!team.Members.TryGetValue(user!.Gid, out AsanaAssetMember? known))
            team.Members[user.Gid] = new AsanaAssetMember(space.NextGid(), "member");
        else if (known.Role == "limited_access")
            team.Members[user.Gid] = known with { Role = "member" };
        return AsanaAnswers.One(
            call, AsanaJson.TeamMember(space, team, user.Gid), AsanaJson.CompactTeamMembership, AsanaJson.TeamMembershipFields);
    }

    private static EmulatedAnswer Remove(EmulatedCall call, AsanaSpace space, AsanaAsset team)
    {
        if (Refuse(call, space, team, out AsanaUser? user) is { } refusal)
            return refusal;
        // That it is no error to take out who is not in is not confirmed.
        team.Members.Remove(user!.Gid);
        return AsanaAnswers.Empty();
    }

    private static EmulatedAnswer? Refuse(EmulatedCall call, AsanaSpace space, AsanaAsset team, out AsanaUser? user)
    {
        user = null;
        if (!AsanaAnswers.TryData(call, UserBody, out JsonObject? data, out EmulatedAnswer? refusal))
            return refusal;
        if ((string?)data["user"] is not { Length: > 0 } name)
            return AsanaAnswers.Error(400, "user: Missing input");
        // "The user making this call must be a member of the team", says Asana's document.
        if (!team.Members.ContainsKey(AsanaSeed.ServiceAccount))
            return AsanaAnswers.Error(403, "You must be a member of this team to change its members.");
        user = space.Find(name);
        if (user is null)
            return AsanaAnswers.Unknown("user", name);
        return space.Members.ContainsKey(user.Gid) ? null : AsanaAnswers.Error(403, "The user is not in the organization of the team.");
    }
}
