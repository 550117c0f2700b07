using AppPerson = BusinessHubs.AppEmulators.Hosting.EmulatedPerson;

namespace BusinessHubs.AppEmulators.GitHub;

/// <summary>The people of the organisation in the words that all emulated apps share.</summary>
internal static class OrganizationPeople
{
    private const string TeamPrefix = "team:";

    public static IReadOnlyList<AppPerson> List(Organization org) =>
    [
        .. org.Members.OrderBy(member => org.Accounts[member.Key].Id).Select(member => new AppPerson(
            org.Accounts[member.Key].Login, org.Accounts[member.Key].Email, "active", [member.Value],
            org.Teams.Where(team => team.Members.ContainsKey(member.Key)).ToDictionary(
                team => TeamPrefix + team.Slug, team => (IReadOnlyList<string>)[org.TeamRole(team, member.Key)]),
            member.Key == org.ServiceAccount)),
        .. org.Pending.Select(invitation => new AppPerson(
            $"invitation:{invitation.Id}", invitation.Email ?? org.Accounts[invitation.Login!].Email, "pending",
            [Roles.ToMembership(invitation.Role)],
            org.Teams.Where(team => invitation.Teams.ContainsKey(team.Id)).ToDictionary(
                team => TeamPrefix + team.Slug, team => (IReadOnlyList<string>)[invitation.Teams[team.Id]]))),
    ];

    public static string? Put(
        Organization org, string? email, string state, IReadOnlyList<string> roles,
        IReadOnlyDictionary<string, IReadOnlyList<string>> assets, bool duplicate, DateTimeOffset now)
    {
        if (state == "pending")
        {
            if (email is null)
                return "an invitation has an address";
            org.Invite(null, email, Roles.ToInvitation(roles.Count > 0 ? roles[0] : Roles.Member), [], now);
            return null;
        }

        if (state != "active" || roles.Count > 1)
            return "members are active and have one role";
        if (assets.FirstOrDefault(asset => !asset.Key.StartsWith(TeamPrefix, StringComparison.Ordinal)).Key is { } strange)
            return $"'{strange}' is no team";
        string address = email ?? $"hidden.{org.Accounts.Count}@octo.example";
        Account? known = duplicate ? null : org.AccountByEmail(address);
        Account account = known ?? org.AddAccount(
            $"{address.Split('@')[0].Replace('.', '-')}{(duplicate ? "-2" : "")}", address, address, emailIsPublic: email is not null, now);
        org.Members[account.Login] = roles.Count > 0 ? roles[0] : Roles.Member;
        foreach (Team team in org.Teams)
            team.Members.Remove(account.Login);
        foreach ((string asset, IReadOnlyList<string> teamRoles) in assets)
        {
            string slug = asset[TeamPrefix.Length..];
            Team team = org.TeamBySlug(slug) ?? org.AddTeam(slug, slug, null, "closed", now);
            team.Members[account.Login] = teamRoles[0];
        }

        return null;
    }

    public static bool Remove(Organization org, string email, DateTimeOffset now)
    {
        if (org.AccountByEmail(email) is { } account && org.Members.ContainsKey(account.Login))
        {
            org.Remove(account.Login, "by hand", now);
            return true;
        }

        return End(org, email, invitation => invitation.State = InvitationState.Cancelled) > 0;
    }

    public static int End(Organization org, string? email, Action<Invitation> end)
    {
        List<Invitation> chosen =
        [
            .. org.Pending.Where(pending =>
                email is null || string.Equals(pending.Email, email, StringComparison.OrdinalIgnoreCase)),
        ];
        chosen.ForEach(end);
        return chosen.Count;
    }
}
