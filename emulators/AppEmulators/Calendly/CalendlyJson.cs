using System.Globalization;
using System.Text.Json.Nodes;

namespace BusinessHubs.AppEmulators.Calendly;

/// <summary>Calendly's objects. Everything is named by a full address of Calendly's own host.</summary>
internal static class CalendlyJson
{
    public static string Organization => $"{CalendlyEmulator.Host}/organizations/{CalendlyEmulator.BusinessId}";

    public static string UserUri(string id) => $"{CalendlyEmulator.Host}/users/{id}";

    public static JsonObject Me(CalendlyMember member)
    {
        JsonObject user = User(member);
        user["current_organization"] = Organization;
        return user;
    }

    public static JsonObject Membership(CalendlyMember member, string shownRole) => new()
    {
        ["uri"] = $"{CalendlyEmulator.Host}/organization_memberships/{member.Id}",
        ["role"] = shownRole,
        ["user"] = User(member),
        ["organization"] = Organization,
        ["created_at"] = Time(member.CreatedAt),
        ["updated_at"] = Time(member.CreatedAt),
    };

    public static JsonObject Invitation(CalendlyInvitation invitation)
    {
        var json = new JsonObject
        {
            ["uri"] = $"{Organization}/invitations/{invitation.Id}",
            ["organization"] = Organization,
            ["email"] = invitation.Email,
            ["status"] = invitation.Status,
            ["created_at"] = Time(invitation.CreatedAt),
            ["updated_at"] = Time(invitation.CreatedAt),
            ["last_sent_at"] = Time(invitation.CreatedAt),
        };
        if (invitation.UserId is { } user)
            json["user"] = UserUri(user);
        return json;
    }

    private static JsonObject User(CalendlyMember member)
    {
        string slug = member.Email.Split('@')[0].Replace('.', '-');
        return new JsonObject
        {
            ["uri"] = UserUri(member.UserId),
            ["name"] = member.Name,
            ["slug"] = slug,
            ["email"] = member.Email,
            ["scheduling_url"] = $"https://calendly.com/{slug}",
            ["timezone"] = "Europe/Madrid",
            ["avatar_url"] = null,
            ["created_at"] = Time(member.CreatedAt),
            ["updated_at"] = Time(member.CreatedAt),
        };
    }

    private static string Time(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
