using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Asana;

/// <summary>The workspace, its users and memberships: list, read, add, remove.</summary>
internal static class AsanaWorkspaceRoutes
{
    private static readonly string[] UserBody = ["user"];

    public static void Map(RouteTable routes, Func<AsanaSpace> space)
    {
        routes.Map("GET", $"{AsanaEmulator.Root}/workspaces", call => AsanaAnswers.List(
            call, [AsanaJson.Workspace()], AsanaJson.Compact, AsanaJson.WorkspaceFields));
        routes.Map("GET", $"{AsanaEmulator.Root}/workspaces/{{workspace_gid}}", call => IsHere(call)
            ? AsanaAnswers.One(call, AsanaJson.Workspace(), AsanaJson.FullWorkspace, AsanaJson.WorkspaceFields)
            : Unknown(call));
        routes.Map("GET", $"{AsanaEmulator.Root}/users", call => Users(call, space()));
        routes.Map("GET", $"{AsanaEmulator.Root}/users/{{user_gid}}", call => User(call, space()));
        routes.Map("GET", $"{AsanaEmulator.Root}/workspaces/{{workspace_gid}}/workspace_memberships", call =>
            IsHere(call) ? Memberships(call, space()) : Unknown(call));
        routes.Map("POST", $"{AsanaEmulator.Root}/workspaces/{{workspace_gid}}/addUser", call =>
            IsHere(call) ? Add(call, space()) : Unknown(call));
        routes.Map("POST", $"{AsanaEmulator.Root}/workspaces/{{workspace_gid}}/removeUser", call =>
            IsHere(call) ? Remove(call, space()) : Unknown(call));
    }

    public static bool IsHere(EmulatedCall call) => call["workspace_gid"] == AsanaEmulator.BusinessId;

    public static EmulatedAnswer Unknown(EmulatedCall call) => AsanaAnswers.Unknown("workspace", call["workspace_gid"]);

    private static EmulatedAnswer Users(EmulatedCall call, AsanaSpace space)
    {
        if (call.QueryValue("workspace") is { } other && other != AsanaEmulator.BusinessId)
            return AsanaAnswers.Unknown("workspace", other);
        return AsanaAnswers.List(
            call,
            [
                .. space.Members.Values.OrderBy(member => member.User.Gid, StringComparer.Ordinal)
                    .Select(member => AsanaJson.User(member.User, isHere: true)),
            ],
            AsanaJson.CompactUser, AsanaJson.UserFields);
    }

    private static EmulatedAnswer User(EmulatedCall call, AsanaSpace space)
    {
        string name = Uri.UnescapeDataString(call["user_gid"]);
        return space.Find(name) is { } user
            ? AsanaAnswers.One(
                call, AsanaJson.User(user, space.Members.ContainsKey(user.Gid)), AsanaJson.FullUser, AsanaJson.UserFields)
            : AsanaAnswers.Unknown("user", name);
    }

    private static EmulatedAnswer Memberships(EmulatedCall call, AsanaSpace space)
    {
        IEnumerable<AsanaMember> members = space.Members.Values;
        if (call.QueryValue("user") is { } name)
        {
            if (space.Find(name) is not { } user)
                return AsanaAnswers.Unknown("user", name);
            members = members.Where(member => member.User.Gid == user.Gid);
        }

        // Unlike users, memberships come in the order of their own gids.
        return AsanaAnswers.List(
            call, [.. members.OrderBy(member => member.Gid, StringComparer.Ordinal).Select(member => AsanaJson.Member(space, member))],
            AsanaJson.CompactMembership, AsanaJson.MembershipFields);
    }

    private static EmulatedAnswer Add(EmulatedCall call, AsanaSpace space)
    {
        if (!AsanaAnswers.TryData(call, UserBody, out JsonObject? data, out EmulatedAnswer? refusal))
            return refusal;
        if ((string?)data["user"] is not { Length: > 0 } name)
            return AsanaAnswers.Error(400, "user: Missing input");
        AsanaUser? user = space.Find(name);
        if (user is null && !IsEmail(name))
            return AsanaAnswers.Error(400, "user: Not a valid email, user gid, or \"me\"");
        // Who is there already is answered for once more, and nothing changes. Not confirmed.
        if (user is null || !space.Members.ContainsKey(user.Gid))
        {
            string email = user?.Email ?? name;
            string role = email.EndsWith("@" + AsanaSeed.Domain, StringComparison.OrdinalIgnoreCase) ? "member" : "guest";
            // Status and wording are not confirmed; that people of the domain take a seat is.
            if (role == "member" && space.FilledSeats >= space.Seats)
                return AsanaAnswers.Error(402, "Your organization has no seats left. Upgrade your plan to add more members.");
            user ??= space.AddUser(name, name);
            space.Join(user, role, space.AutoAccept, call.Now);
        }

        return AsanaAnswers.One(
            call, AsanaJson.User(user, isHere: true), ["gid", "resource_type", "name", "email", "photo"], ["email", "name", "photo"]);
    }

    private static EmulatedAnswer Remove(EmulatedCall call, AsanaSpace space)
    {
        if (!AsanaAnswers.TryData(call, UserBody, out JsonObject? data, out EmulatedAnswer? refusal))
            return refusal;
        if ((string?)data["user"] is not { Length: > 0 } name)
            return AsanaAnswers.Error(400, "user: Missing input");
        if (!space.OwnerIsAdmin)
            return AsanaAnswers.Error(403, "You must be an admin of this workspace to remove users.");
        if (space.Find(name) is not { } user || !space.Members.TryGetValue(user.Gid, out AsanaMember? member))
            return AsanaAnswers.Unknown("user", name);
        // Not confirmed; Asana cannot leave an organization without an admin.
        if (member.Role == "admin" && space.Members.Values.Count(other => other.Role == "admin") == 1)
            return AsanaAnswers.Error(403, "You cannot remove the last admin of this workspace.");
        space.Remove(user.Gid);
        return AsanaAnswers.Empty();
    }

    private static bool IsEmail(string text) =>
        text.IndexOf('@', StringComparison.Ordinal) is var at && at > 0 && at < text.Length - 1 && !text.Contains(' ', StringComparison.Ordinal);
}
