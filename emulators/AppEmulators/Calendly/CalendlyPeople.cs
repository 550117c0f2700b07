using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Calendly;

/// <summary>What people and admins do in Calendly's own pages, and the whole truth about them.</summary>
internal static class CalendlyPeople
{
    private static readonly Dictionary<string, IReadOnlyList<string>> NoAssets = [];

    public static IReadOnlyList<EmulatedPerson> All(CalendlyOrganization org) =>
    [
        .. org.Members.Select(member => new EmulatedPerson(
            member.Id, member.Email, "active", [member.Role], NoAssets, member.UserId == CalendlySeed.ServiceUser)),
        .. org.Pending.Select(invitation => new EmulatedPerson(invitation.Id, invitation.Email, "pending", ["user"], NoAssets)),
    ];

    /// <summary>Adds a person, or makes the role exactly this. Null when done, else why not.</summary>
    public static string? Put(
        CalendlyOrganization org, string? email, string state, IReadOnlyList<string> roles,
        IReadOnlyDictionary<string, IReadOnlyList<string>> assets, bool duplicate, DateTimeOffset now)
    {
        if (email is null)
            return "Calendly shows everybody's address";
        if (duplicate)
            return "an address has one account in Calendly";
        if (state is not ("active" or "pending"))
            return "Calendly has no such state";
        if (assets.Count > 0)
            return "Calendly's API gives no roles on anything";
        if (roles.Count > 1)
            return "an account of Calendly has one role";
        if (state == "pending")
        {
            if (org.MemberByEmail(email) is not null)
                return "the person is a member already";
            if (roles.Count == 1 && roles[0] != "user")
                return "Calendly invites everybody as user";
            if (org.PendingByEmail(email) is null)
                org.Invitations.Add(new CalendlyInvitation(org.NextId("INV"), email, "pending", now));
            return null;
        }

        CalendlyMember member = org.MemberByEmail(email) ?? org.Join(email.Split('@')[0], email, "user", now);
        if (org.PendingByEmail(email) is { } open)
            org.Invitations.Remove(open);
        if (roles.Count == 1)
        {
            // Calendly has exactly one owner: who becomes it takes it over from the one before.
            if (roles[0] == "owner")
            {
                foreach (CalendlyMember before in org.Members.FindAll(other => other.Role == "owner"))
                    Change(org, before, "admin");
            }

            Change(org, org.MemberByEmail(member.Email)!, roles[0]);
        }

        return null;
    }

    private static void Change(CalendlyOrganization org, CalendlyMember member, string role)
    {
        int at = org.Members.FindIndex(other => other.Id == member.Id);
        org.Members[at] = org.Members[at] with { Role = role };
    }
}
