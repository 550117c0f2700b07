using System.Globalization;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.GitHub;

/// <summary>Organisation invitations: list, send, cancel, their teams, and the failed ones.</summary>
internal static class InvitationRoutes
{
    private const string Resource = "OrganizationInvitation";

    private static readonly string[] ListRoles =
        ["all", Roles.Admin, Roles.DirectMember, Roles.BillingManager, Roles.HiringManager];
    private static readonly string[] ListSources = ["all", "member", "scim"];
    private static readonly string[] SendRoles =
        [Roles.Admin, Roles.DirectMember, Roles.BillingManager, Roles.Reinstate];

    public static void Map(RouteTable routes, Func<Organization> organization)
    {
        var scope = new OrganizationScope(routes, organization);
        scope.MapOwner("GET", "/invitations", ListPending);
        scope.MapOwner("GET", "/failed_invitations", (call, org) =>
            Rows(call, org, org.Invitations.Where(invitation => invitation.State == InvitationState.Failed)));
        scope.MapOwner("POST", "/invitations", Send);
        scope.MapOwner("DELETE", "/invitations/{id}", Cancel);
        scope.MapOwner("GET", "/invitations/{id}/teams", ListTeams);
    }

    private static EmulatedAnswer Rows(EmulatedCall call, Organization org, IEnumerable<Invitation> invitations) =>
        GitHubPages.Page(call, [.. invitations], new GitHubJson(call.BaseAddress, org).Invitation);

    private static EmulatedAnswer ListPending(EmulatedCall call, Organization org)
    {
        string role = call.QueryValue("role") ?? "all";
        string source = call.QueryValue("invitation_source") ?? "all";
        if (!ListRoles.Contains(role))
            return GitHubErrors.BadValue($"\"{role}\"", ListRoles);
        if (!ListSources.Contains(source))
            return GitHubErrors.BadValue($"\"{source}\"", ListSources);
        return Rows(call, org, org.Pending.Where(
            invitation => source != "scim" && (role == "all" || invitation.Role == role)));
    }

    private static EmulatedAnswer Send(EmulatedCall call, Organization org)
    {
        if (!GitHubBody.TryRead(call, out GitHubBody? body, out EmulatedAnswer? refusal)
            || !body.TryWord("role", Roles.DirectMember, SendRoles, out string role, out refusal)
            || !body.TryText("email", out string? email, out refusal)
            || !body.TryNumber("invitee_id", out long? inviteeId, out refusal)
            || !body.TryNumbers("team_ids", out List<long> teamIds, out refusal))
        {
            return refusal;
        }

        if (email is null == inviteeId is null)
            return GitHubErrors.BadRequest("Exactly one of \"invitee_id\" and \"email\" must be supplied.");
        if (email is not null && !IsAddress(email))
            return GitHubErrors.Unprocessable(Resource, "email", "Email is invalid", "invalid");

        Account? account = org.Accounts.Values.FirstOrDefault(candidate => candidate.Id == inviteeId);
        if (email is null && account is null)
            return GitHubErrors.Unprocessable(Resource, "invitee_id", "Invitee could not be found", "invalid");
        if (teamIds.Exists(id => org.Teams.TrueForAll(team => team.Id != id)))
            return GitHubErrors.Unprocessable(Resource, "team_ids", "A team could not be found", "invalid");
        if (role == Roles.Reinstate)
        {
            string? login = account?.Login ?? org.AccountByEmail(email!)?.Login;
            if (org.Removed.FindLast(removal => removal.Login == login) is not { } former)
                return GitHubErrors.Unprocessable(Resource, "role", "Invitee was not part of this organization");
            role = Roles.ToInvitation(former.Role);
        }

        if (org.RefuseInvitation(account?.Login, email, role, call.Now) is { } message)
            return GitHubErrors.Unprocessable(Resource, "data", message);
        Invitation invitation = org.Invite(
            account?.Login,
            email,
            role,
            teamIds.Distinct().Select(id => KeyValuePair.Create(id, Roles.Member)),
            call.Now);
        return EmulatedAnswer.Json(201, new GitHubJson(call.BaseAddress, org).Invitation(invitation));
    }

    private static EmulatedAnswer Cancel(EmulatedCall call, Organization org)
    {
        if (Find(call, org) is not { } invitation)
            return GitHubErrors.NotFound();
        invitation.State = InvitationState.Cancelled;
        return EmulatedAnswer.Empty(204);
    }

    private static EmulatedAnswer ListTeams(EmulatedCall call, Organization org) =>
        Find(call, org) is { } invitation
            ? GitHubPages.Page(
                call,
                [.. org.Teams.Where(team => invitation.Teams.ContainsKey(team.Id))],
                new GitHubJson(call.BaseAddress, org).Team)
            : GitHubErrors.NotFound();

    private static Invitation? Find(EmulatedCall call, Organization org) =>
        long.TryParse(call["id"], NumberStyles.None, CultureInfo.InvariantCulture, out long id)
            ? org.Pending.FirstOrDefault(invitation => invitation.Id == id)
            : null;

    private static bool IsAddress(string email)
    {
        int at = email.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at == email.LastIndexOf('@') && at < email.Length - 1 && !email.Any(char.IsWhiteSpace);
    }
}
