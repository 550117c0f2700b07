using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.GitHub;

/// <summary>Who is in a team, who is invited to it, and in which role.</summary>
internal static class TeamMembershipRoutes
{
    private static readonly string[] ListRoles = [Roles.Member, Roles.Maintainer, "all"];
    private static readonly string[] AssignableRoles = [Roles.Member, Roles.Maintainer];

    public static void Map(RouteTable routes, Func<Organization> organization)
    {
        var scope = new OrganizationScope(routes, organization);
        scope.Map("GET", "/teams/{slug}/members", OfTeam(ListMembers));
        scope.Map("GET", "/teams/{slug}/invitations", OfTeam((call, org, team) => GitHubPages.Page(
            call,
            [.. org.Pending.Where(invitation => invitation.Teams.ContainsKey(team.Id))],
            new GitHubJson(call.BaseAddress, org).Invitation)));
        scope.Map("GET", "/teams/{slug}/memberships/{username}", OfTeam(Get));
        scope.MapOwner("PUT", "/teams/{slug}/memberships/{username}", OfTeam(Set));
        scope.MapOwner("DELETE", "/teams/{slug}/memberships/{username}", OfTeam(Remove));
    }

    private static Func<EmulatedCall, Organization, EmulatedAnswer> OfTeam(
        Func<EmulatedCall, Organization, Team, EmulatedAnswer> handler) =>
        (call, org) => org.TeamBySlug(call["slug"]) is { } team ? handler(call, org, team) : GitHubErrors.NotFound();

    private static EmulatedAnswer ListMembers(EmulatedCall call, Organization org, Team team)
    {
        string role = call.QueryValue("role") ?? "all";
        if (!ListRoles.Contains(role))
            return GitHubErrors.BadValue($"\"{role}\"", ListRoles);
        // GitHub may add the team role to each row; a caller must not need it, so it is left out here.
        List<string> logins =
        [
            .. team.Members.Keys
                .Where(login => role == "all" || org.TeamRole(team, login) == role)
                .OrderBy(login => org.Accounts[login].Id),
        ];
        return GitHubPages.Page(call, logins, new GitHubJson(call.BaseAddress, org).SimpleUser);
    }

    private static EmulatedAnswer Get(EmulatedCall call, Organization org, Team team)
    {
        string login = call["username"];
        var json = new GitHubJson(call.BaseAddress, org);
        if (team.Members.ContainsKey(login))
            return EmulatedAnswer.Json(200, json.TeamMembership(team, login, "active", org.TeamRole(team, login)));
        return org.PendingForLogin(login) is { } pending && pending.Teams.TryGetValue(team.Id, out string? role)
            ? EmulatedAnswer.Json(200, json.TeamMembership(team, login, "pending", role))
            : GitHubErrors.NotFound();
    }

    private static EmulatedAnswer Set(EmulatedCall call, Organization org, Team team)
    {
        if (!GitHubBody.TryRead(call, out GitHubBody? body, out EmulatedAnswer? refusal)
            || !body.TryWord("role", Roles.Member, AssignableRoles, out string role, out refusal))
        {
            return refusal;
        }

        if (!org.Accounts.TryGetValue(call["username"], out Account? account))
            return GitHubErrors.NotFound();

        string login = account.Login;
        if (org.Members.ContainsKey(login))
            team.Members[login] = role;
        else if (org.PendingForLogin(login) is { } pending)
            pending.Teams[team.Id] = role;
        else if (org.RefuseInvitation(login, null, Roles.DirectMember, call.Now) is { } message)
            return GitHubErrors.Unprocessable("OrganizationInvitation", "data", message);
        else
            org.Invite(login, null, Roles.DirectMember, [new(team.Id, role)], call.Now);
        return Get(call, org, team);
    }

    private static EmulatedAnswer Remove(EmulatedCall call, Organization org, Team team)
    {
        string login = call["username"];
        return team.Members.Remove(login) || org.PendingForLogin(login)?.Teams.Remove(team.Id) == true
            ? EmulatedAnswer.Empty(204)
            : GitHubErrors.NotFound();
    }
}
