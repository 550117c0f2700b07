using System.Text.Json;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Calendly;

/// <summary>Invitations: list, read, send, revoke.</summary>
internal static class CalendlyInvitationRoutes
{
    private const string NoSeats = "You already sent all the invitations you're allotted based upon the number of seats purchased with "
        + "your account. Please purchase more seats to send more invitations.";

    private const string ScimIsOn = "You cannot perform this action for an organization with SCIM enabled.";
    private static readonly string[] States = ["pending", "accepted", "declined"];

    public static void Map(RouteTable routes, Func<CalendlyOrganization> organization)
    {
        routes.Map("GET", "/organizations/{uuid}/invitations", call => Guard(call, "uuid", organization()) ?? List(call, organization()));
        routes.Map("POST", "/organizations/{uuid}/invitations", call => Guard(call, "uuid", organization()) ?? Send(call, organization()));
        routes.Map("GET", "/organizations/{org_uuid}/invitations/{uuid}", call =>
            Guard(call, "org_uuid", organization())
            ?? (Find(call, organization()) is { } invitation
                ? CalendlyAnswers.One(200, CalendlyJson.Invitation(invitation))
                : CalendlyAnswers.NotFound()));
        routes.Map("DELETE", "/organizations/{org_uuid}/invitations/{uuid}", call =>
            Guard(call, "org_uuid", organization()) ?? Revoke(call, organization()));
    }

    private static EmulatedAnswer? Guard(EmulatedCall call, string placeholder, CalendlyOrganization org) =>
        call[placeholder] != CalendlyEmulator.BusinessId ? CalendlyAnswers.NotFound()
        : org.OwnerMayManage ? null
        // Sending is refused with fewer words than the rest, says Calendly's document.
        : CalendlyAnswers.Denied(call.Method == "POST" ? "You do not have permission" : "You do not have permission to access this resource.");

    private static EmulatedAnswer List(EmulatedCall call, CalendlyOrganization org)
    {
        string? status = call.QueryValue("status");
        string? email = call.QueryValue("email");
        if (status is not null && !States.Contains(status))
            return CalendlyAnswers.Invalid("status", "must be one of: pending, accepted, declined");
        if (email is not null && !CalendlyMemberRoutes.IsEmail(email))
            return CalendlyAnswers.Invalid("email", "is an invalid email format");
        return CalendlyAnswers.Page(
            call,
            [
                .. org.Invitations.Where(invitation =>
                    (status is null || status == invitation.Status)
                    && (email is null || string.Equals(email, invitation.Email, StringComparison.OrdinalIgnoreCase))),
            ],
            CalendlyJson.Invitation);
    }

    private static EmulatedAnswer Send(EmulatedCall call, CalendlyOrganization org)
    {
        JsonObject? body;
        try
        {
            body = JsonNode.Parse(call.Body) as JsonObject;
        }
        catch (JsonException)
        {
            body = null;
        }

        if (body is null || body.Any(property => property.Key != "email") || body["email"] is not JsonValue value
            || !value.TryGetValue(out string? email) || email.Length == 0)
        {
            return CalendlyAnswers.Invalid("email", "must be filled");
        }

        if (!CalendlyMemberRoutes.IsEmail(email))
            return CalendlyAnswers.Error(400, "Invalid Email", $"{email} is an invalid email format");
        if (org.HasScim)
            return CalendlyAnswers.Denied(ScimIsOn);
        if (org.MemberByEmail(email) is not null)
            return CalendlyAnswers.Error(400, "Already Organization Member", $"{email} is already in the organization");
        if (org.PendingByEmail(email) is not null)
            return CalendlyAnswers.Error(400, "Already Invited", $"{email} has already been invited");
        return org.FilledSeats >= org.Seats
            ? CalendlyAnswers.Denied(NoSeats)
            : CalendlyAnswers.One(201, CalendlyJson.Invitation(org.Invite(email, call.Now)));
    }

    private static EmulatedAnswer Revoke(EmulatedCall call, CalendlyOrganization org)
    {
        if (org.HasScim)
            return CalendlyAnswers.Denied(ScimIsOn);
        if (Find(call, org) is not { } invitation)
            return CalendlyAnswers.NotFound();
        if (invitation.Status == "accepted")
            return CalendlyAnswers.Error(400, "Invitation Already Accepted", "The invitation has already been accepted.");
        // What is answered for a declined one is not confirmed.
        if (!invitation.IsPending)
            return CalendlyAnswers.NotFound();
        org.Invitations.Remove(invitation);
        return EmulatedAnswer.Empty(204);
    }

    private static CalendlyInvitation? Find(EmulatedCall call, CalendlyOrganization org) =>
        org.Invitations.Find(invitation => invitation.Id == call["uuid"]);
}
