using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Calendly;

/// <summary>The token's own account, and the memberships of the organization: list, read, remove.</summary>
internal static class CalendlyMemberRoutes
{
    private static readonly string[] Roles = ["owner", "admin", "user"];

    public static void Map(RouteTable routes, Func<CalendlyOrganization> organization)
    {
        routes.Map("GET", "/users/me", _ => CalendlyAnswers.One(200, CalendlyJson.Me(organization().ServiceAccount)));
        routes.Map("GET", "/organization_memberships", call => List(call, organization()));
        routes.Map("GET", "/organization_memberships/{uuid}", call =>
            Find(call, organization()) is not { } member ? CalendlyAnswers.NotFound()
            : !organization().OwnerMayManage && member.UserId != CalendlySeed.ServiceUser
                ? CalendlyAnswers.Denied("You do not have permission to access this resource.")
                : CalendlyAnswers.One(200, Show(organization(), member)));
        routes.Map("DELETE", "/organization_memberships/{uuid}", call => Remove(call, organization()));
    }

    private static EmulatedAnswer List(EmulatedCall call, CalendlyOrganization org)
    {
        string? user = call.QueryValue("user");
        string? email = call.QueryValue("email");
        string? role = call.QueryValue("role");
        if (call.QueryValue("organization") is not { } organization)
        {
            if (user is null)
                return CalendlyAnswers.Invalid("organization", "must be filled");
        }
        else if (!Uri.TryCreate(organization, UriKind.Absolute, out _))
        {
            return CalendlyAnswers.Invalid("organization", "must be a uri");
        }
        else if (organization != CalendlyJson.Organization)
        {
            return CalendlyAnswers.Denied();
        }

        if (user is not null && !Uri.TryCreate(user, UriKind.Absolute, out _))
            return CalendlyAnswers.Invalid("user", "must be a uri");
        if (email is not null && !IsEmail(email))
            return CalendlyAnswers.Invalid("email", "is an invalid email format");
        if (role is not null && !Roles.Contains(role))
            return CalendlyAnswers.Invalid("role", "must be one of: owner, admin, user");
        // Who is neither owner nor admin sees the own membership alone.
        if (!org.OwnerMayManage && user != CalendlyJson.UserUri(CalendlySeed.ServiceUser))
            return CalendlyAnswers.Denied();
        return CalendlyAnswers.Page(
            call,
            [
                .. org.Members.Where(member =>
                    (user is null || user == CalendlyJson.UserUri(member.UserId))
                    && (email is null || string.Equals(email, member.Email, StringComparison.OrdinalIgnoreCase))
                    && (role is null || role == member.Role)),
            ],
            member => Show(org, member));
    }

    private static EmulatedAnswer Remove(EmulatedCall call, CalendlyOrganization org)
    {
        if (Find(call, org) is not { } member)
            return CalendlyAnswers.NotFound();
        if (!org.OwnerMayManage)
            return CalendlyAnswers.Denied("You do not have permission to perform this action");
        if (member.Role == "owner")
            return CalendlyAnswers.Denied("You can not change owner role");
        if (member.UserId == CalendlySeed.ServiceUser)
            return CalendlyAnswers.Denied("You can not remove yourself from organization");
        org.Members.Remove(member);
        return EmulatedAnswer.Empty(204);
    }

    private static CalendlyMember? Find(EmulatedCall call, CalendlyOrganization org) =>
        org.Members.Find(member => member.Id == call["uuid"]);

    private static System.Text.Json.Nodes.JsonObject Show(CalendlyOrganization org, CalendlyMember member) =>
        CalendlyJson.Membership(
            member, member.UserId == CalendlySeed.ServiceUser && !org.OwnerMayManage ? "user" : member.Role);

    internal static bool IsEmail(string text) =>
        text.IndexOf('@', StringComparison.Ordinal) is var at && at > 0 && at < text.Length - 1 && !text.Contains(' ', StringComparison.Ordinal);
}
