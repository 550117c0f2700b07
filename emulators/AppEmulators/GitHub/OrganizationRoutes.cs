using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.GitHub;

/// <summary>The organisation, its members, memberships and outside collaborators.</summary>
internal static class OrganizationRoutes
{
    private static readonly string[] MemberFilters = ["2fa_disabled", "2fa_insecure", "all"];
    private static readonly string[] MemberRoles = ["all", Roles.Admin, Roles.Member];
    private static readonly string[] AssignableRoles = [Roles.Admin, Roles.Member];

    public static void Map(RouteTable routes, Func<Organization> organization)
    {
        var scope = new OrganizationScope(routes, organization);
        scope.Map("GET", "", (call, org) => EmulatedAnswer.Json(200, new GitHubJson(call.BaseAddress, org).OrganizationFull()));
        scope.Map("GET", "/members", ListMembers);
        scope.Map("GET", "/members/{username}", IsMember);
        scope.MapOwner("DELETE", "/members/{username}", (call, org) => RemoveMember(call, org, cancelsInvitation: false));
        scope.Map("GET", "/memberships/{username}", (call, org) => GetMembership(call, org, call["username"]));
        scope.MapOwner("PUT", "/memberships/{username}", SetMembership);
        scope.MapOwner("DELETE", "/memberships/{username}", (call, org) => RemoveMember(call, org, cancelsInvitation: true));
        scope.Map("GET", "/outside_collaborators", ListOutsideCollaborators);
        scope.MapOwner("PUT", "/outside_collaborators/{username}", ConvertToOutsideCollaborator);
        scope.MapOwner("DELETE", "/outside_collaborators/{username}", RemoveOutsideCollaborator);
        routes.Map("GET", "/user/memberships/orgs/{org}", call => OwnMembership(call, organization()));
    }

    /// <summary>The membership of an account, active or pending; 404 if it has none.</summary>
    private static EmulatedAnswer GetMembership(EmulatedCall call, Organization org, string login)
    {
        var json = new GitHubJson(call.BaseAddress, org);
        if (org.Members.TryGetValue(login, out string? role))
            return EmulatedAnswer.Json(200, json.Membership(login, "active", role));
        if (org.PendingForLogin(login) is { } pending)
            return EmulatedAnswer.Json(200, json.Membership(login, "pending", Roles.ToMembership(pending.Role)));
        return org.BillingManagers.Contains(login)
            ? EmulatedAnswer.Json(200, json.Membership(login, "active", Roles.BillingManager))
            : GitHubErrors.NotFound();
    }

    private static EmulatedAnswer ListMembers(EmulatedCall call, Organization org)
    {
        string role = call.QueryValue("role") ?? "all";
        string filter = call.QueryValue("filter") ?? "all";
        if (!MemberRoles.Contains(role))
            return GitHubErrors.BadValue($"\"{role}\"", MemberRoles);
        if (!MemberFilters.Contains(filter))
            return GitHubErrors.BadValue($"\"{filter}\"", MemberFilters);
        // Two-factor sign-in is required here, so the 2fa filters match nobody.
        List<string> logins = filter == "all"
            ? [.. org.Members.Where(member => role == "all" || member.Value == role).Select(member => member.Key)]
            : [];
        return ListUsers(call, org, logins);
    }

    private static EmulatedAnswer IsMember(EmulatedCall call, Organization org)
    {
        if (!org.Members.ContainsKey(org.ServiceAccount))
        {
            string location = $"{call.BaseAddress}/orgs/{org.Login}/public_members/{call["username"]}";
            return EmulatedAnswer.Empty(302).WithHeaders([new("Location", location)]);
        }

        return org.Members.ContainsKey(call["username"]) ? EmulatedAnswer.Empty(204) : GitHubErrors.NotFound();
    }

    private static EmulatedAnswer SetMembership(EmulatedCall call, Organization org)
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
        {
            if (role != Roles.Admin && org.IsLastOwner(login))
                return GitHubErrors.LastOwner();
            org.Members[login] = role;
        }
        else if (org.PendingForLogin(login) is { } pending)
        {
            pending.Role = Roles.ToInvitation(role);
        }
        else if (org.RefuseInvitation(login, null, role, call.Now) is { } message)
        {
            return GitHubErrors.Unprocessable("OrganizationInvitation", "data", message);
        }
        else
        {
            org.Invite(login, null, Roles.ToInvitation(role), [], call.Now);
        }

        return GetMembership(call, org, login);
    }

    private static EmulatedAnswer RemoveMember(EmulatedCall call, Organization org, bool cancelsInvitation)
    {
        string login = call["username"];
        if (org.Members.ContainsKey(login))
        {
            if (org.IsLastOwner(login))
                return GitHubErrors.LastOwner();
            org.Remove(login, "api", call.Now);
            return EmulatedAnswer.Empty(204);
        }

        if (!cancelsInvitation || org.PendingForLogin(login) is not { } pending)
            return GitHubErrors.NotFound();
        pending.State = InvitationState.Cancelled;
        return EmulatedAnswer.Empty(204);
    }

    private static EmulatedAnswer ListOutsideCollaborators(EmulatedCall call, Organization org)
    {
        string filter = call.QueryValue("filter") ?? "all";
        return MemberFilters.Contains(filter)
            ? ListUsers(call, org, filter == "all" ? org.OutsideCollaborators : [])
            : GitHubErrors.BadValue($"\"{filter}\"", MemberFilters);
    }

    private static EmulatedAnswer ConvertToOutsideCollaborator(EmulatedCall call, Organization org)
    {
        if (!GitHubBody.TryRead(call, out _, out EmulatedAnswer? refusal))
            return refusal;
        if (!org.Accounts.TryGetValue(call["username"], out Account? account))
            return GitHubErrors.NotFound();
        if (org.OutsideCollaborators.Contains(account.Login))
            return EmulatedAnswer.Empty(204);
        if (!org.Members.ContainsKey(account.Login))
            return GitHubErrors.Forbidden($"{account.Login} is not a member of the {org.Login} organization.");
        if (org.IsLastOwner(account.Login))
            return GitHubErrors.Forbidden("Cannot convert the last owner to an outside collaborator");
        org.Remove(account.Login, "converted to outside collaborator", call.Now);
        org.OutsideCollaborators.Add(account.Login);
        return EmulatedAnswer.Empty(204);
    }

    private static EmulatedAnswer RemoveOutsideCollaborator(EmulatedCall call, Organization org)
    {
        string login = call["username"];
        if (org.Members.ContainsKey(login))
            return GitHubErrors.Basic(422, "You cannot specify an organization member to remove as an outside collaborator.");
        return org.OutsideCollaborators.Remove(login) ? EmulatedAnswer.Empty(204) : GitHubErrors.NotFound();
    }

    private static EmulatedAnswer ListUsers(EmulatedCall call, Organization org, IEnumerable<string> logins)
    {
        var json = new GitHubJson(call.BaseAddress, org);
        return GitHubPages.Page(call, [.. logins.OrderBy(login => org.Accounts[login].Id)], json.SimpleUser);
    }

    private static EmulatedAnswer OwnMembership(EmulatedCall call, Organization org) =>
        string.Equals(call["org"], org.Login, StringComparison.OrdinalIgnoreCase)
            ? GetMembership(call, org, org.ServiceAccount)
            : GitHubErrors.NotFound();
}
