using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Asana;

/// <summary>Projects and the memberships that give access to them.</summary>
internal static class AsanaProjectRoutes
{
    private static readonly string[] NewMembership = ["parent", "member", "access_level"];
    private static readonly string[] Level = ["access_level"];

    public static void Map(RouteTable routes, Func<AsanaSpace> space)
    {
        routes.Map("GET", $"{AsanaEmulator.Root}/workspaces/{{workspace_gid}}/projects", call => AsanaWorkspaceRoutes.IsHere(call)
            ? AsanaAnswers.List(
                call,
                [
                    .. space().Projects.Values
                        .Where(project => call.QueryValue("archived") is not { } archived || (archived == "true") == project.IsArchived)
                        .Select(AsanaJson.Project),
                ],
                AsanaJson.Compact, AsanaJson.ProjectFields)
            : AsanaWorkspaceRoutes.Unknown(call));
        routes.Map("GET", $"{AsanaEmulator.Root}/projects/{{project_gid}}", call =>
            space().Projects.TryGetValue(call["project_gid"], out AsanaAsset? project)
                ? AsanaAnswers.One(
                    call, AsanaJson.Project(project), [.. AsanaJson.Compact, .. AsanaJson.ProjectFields], AsanaJson.ProjectFields)
                : AsanaAnswers.Unknown("project", call["project_gid"]));
        routes.Map("GET", $"{AsanaEmulator.Root}/memberships", call => Memberships(call, space()));
        routes.Map("POST", $"{AsanaEmulator.Root}/memberships", call => Create(call, space()));
        routes.Map("GET", $"{AsanaEmulator.Root}/memberships/{{membership_gid}}", OfMembership(space, (call, all, project, user) =>
            Show(call, all, project, user)));
        routes.Map("PUT", $"{AsanaEmulator.Root}/memberships/{{membership_gid}}", OfMembership(space, Update));
        routes.Map("DELETE", $"{AsanaEmulator.Root}/memberships/{{membership_gid}}", OfMembership(space, (_, _, project, user) =>
        {
            if (RefuseEditing(project) is { } refusal)
                return refusal;
            project.Members.Remove(user);
            return AsanaAnswers.Empty();
        }));
    }

    private static EmulatedAnswer Memberships(EmulatedCall call, AsanaSpace space)
    {
        // Without a parent, Asana wants a member and a kind of membership.
        if (call.QueryValue("parent") is not { } parent)
            return AsanaAnswers.Error(400, "parent: Missing input");
        if (!space.Projects.TryGetValue(parent, out AsanaAsset? project))
            return AsanaAnswers.Unknown("parent", parent);
        if (call.QueryValue("resource_subtype") is { } kind && kind != "project_membership")
            return AsanaAnswers.Error(400, "resource_subtype: Not a kind of membership");
        string? member = call.QueryValue("member");
        return AsanaAnswers.List(
            call,
            [
                .. project.Members.Keys.Where(user => member is null || user == member)
                    .Select(user => AsanaJson.ProjectMember(space, project, user)),
            ],
            AsanaJson.ProjectMembership, []);
    }

    private static EmulatedAnswer Create(EmulatedCall call, AsanaSpace space)
    {
        if (!AsanaAnswers.TryData(call, NewMembership, out JsonObject? data, out EmulatedAnswer? refusal))
            return refusal;
        if ((string?)data["parent"] is not { } parent || (string?)data["member"] is not { } member)
            return AsanaAnswers.Error(400, "parent and member: Missing input");
        // That viewer is accepted for projects is not confirmed: Asana's document names it in answers only.
        string level = (string?)data["access_level"] ?? "editor";
        if (!AsanaSpace.Levels.Contains(level))
            return AsanaAnswers.Error(400, "access_level: Not one of the access levels of a project");
        if (!space.Projects.TryGetValue(parent, out AsanaAsset? project))
            return AsanaAnswers.Unknown("parent", parent);
        if (RefuseEditing(project) is { } forbidden)
            return forbidden;
        if (!space.Members.ContainsKey(member))
            return AsanaAnswers.Unknown("member", member);
        // What Asana answers to a second one is not confirmed.
        if (project.Members.ContainsKey(member))
            return AsanaAnswers.Error(400, "member: Already a member of this project");
        project.Members[member] = new AsanaAssetMember(space.NextGid(), level);
        return Show(call, space, project, member, 201);
    }

    private static EmulatedAnswer Update(EmulatedCall call, AsanaSpace space, AsanaAsset project, string user)
    {
        if (!AsanaAnswers.TryData(call, Level, out JsonObject? data, out EmulatedAnswer? refusal))
            return refusal;
        if ((string?)data["access_level"] is not { } level || !AsanaSpace.Levels.Contains(level))
            return AsanaAnswers.Error(400, "access_level: Not one of the access levels of a project");
        if (RefuseEditing(project) is { } forbidden)
            return forbidden;
        project.Members[user] = project.Members[user] with { Role = level };
        return Show(call, space, project, user);
    }

    private static EmulatedAnswer Show(EmulatedCall call, AsanaSpace space, AsanaAsset project, string user, int status = 200) =>
        AsanaAnswers.One(call, AsanaJson.ProjectMember(space, project, user), AsanaJson.ProjectMembership, [], status);

    // Only admins of a project change who is in it.
    private static EmulatedAnswer? RefuseEditing(AsanaAsset project) =>
        project.Members.GetValueOrDefault(AsanaSeed.ServiceAccount)?.Role == "admin"
            ? null
            : AsanaAnswers.Error(403, "You do not have permission to change the members of this project.");

    private static Func<EmulatedCall, EmulatedAnswer> OfMembership(
        Func<AsanaSpace> space, Func<EmulatedCall, AsanaSpace, AsanaAsset, string, EmulatedAnswer> handler) =>
        call =>
        {
            AsanaSpace all = space();
            foreach (AsanaAsset project in all.Projects.Values)
            {
                if (project.Members.FirstOrDefault(member => member.Value.Gid == call["membership_gid"]) is { Key: { } user })
                    return handler(call, all, project, user);
            }

            return AsanaAnswers.Unknown("membership", call["membership_gid"]);
        };
}
