using System.Text.Json;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.GitHub;

/// <summary>Plays the people: they accept invitations, let them expire, and edit members by hand in GitHub's own pages.</summary>
internal sealed class PeopleRoutes
{
    private const string Prefix = "/_emulator";

    private static readonly string[] NumberSettings = ["seats", "invitationLimit", "requestLimit", "searchLimit"];

    private readonly Func<Organization> _org;
    private readonly Func<RateLimits> _limits;

    private readonly AcceptedCredential _credential;

    private PeopleRoutes(Func<Organization> organization, Func<RateLimits> limits, AcceptedCredential credential)
    {
        _org = organization;
        _limits = limits;
        _credential = credential;
    }

    public static void Map(
        RouteTable routes, Func<Organization> organization, Func<RateLimits> limits, AcceptedCredential credential)
    {
        var self = new PeopleRoutes(organization, limits, credential);
        routes.Map("POST", $"{Prefix}/accept", call => self.EndInvitations(call, (org, one) => org.Accept(one, call.Now)));
        routes.Map("POST", $"{Prefix}/expire", call => self.EndInvitations(call, (_, one) => Organization.Fail(one, call.Now)));
        routes.Map("POST", $"{Prefix}/cancel", call =>
            self.EndInvitations(call, (_, one) => one.State = InvitationState.Cancelled));
        routes.Map("POST", $"{Prefix}/invite", self.Invite);
        routes.Map("POST", $"{Prefix}/settings", self.ChangeSettings);
        routes.Map("POST", $"{Prefix}/members/{{login}}", self.EditMember);
        routes.Map("DELETE", $"{Prefix}/members/{{login}}", self.RemoveMember);
        routes.Map("POST", $"{Prefix}/teams/{{slug}}/members/{{login}}", self.EditTeamMember);
        routes.Map("DELETE", $"{Prefix}/teams/{{slug}}/members/{{login}}", self.RemoveTeamMember);
    }

    /// <summary>All pending invitations, or those of one address or login, or of an age. 404 if that one has none.</summary>
    private EmulatedAnswer EndInvitations(EmulatedCall call, Action<Organization, Invitation> end)
    {
        if (!TryRead(call, out JsonObject body))
            return ControlRoutes.Problem(400, "the body is no JSON object");
        Organization org = _org();
        string? email = Text(body, "email");
        string? login = Text(body, "login");
        int? olderThan = Number(body, "olderThanSeconds");
        if (new object?[] { email, login, olderThan }.Count(given => given is not null) != body.Count)
            return ControlRoutes.Problem(400, "known: email, login, olderThanSeconds");
        List<Invitation> chosen =
        [
            .. org.Pending.Where(pending =>
                (email is null || string.Equals(pending.Email, email, StringComparison.OrdinalIgnoreCase))
                && (login is null || string.Equals(pending.Login, login, StringComparison.OrdinalIgnoreCase))
                && (olderThan is null || pending.CreatedAt <= call.Now.AddSeconds(-olderThan.Value))),
        ];
        if (chosen.Count == 0 && (email ?? login) is not null)
            return ControlRoutes.Problem(404, "no such pending invitation");
        chosen.ForEach(invitation => end(org, invitation));
        return EmulatedAnswer.Json(200, new JsonObject { ["invitations"] = chosen.Count });
    }

    /// <summary>Somebody invites by hand, with GitHub's rules.</summary>
    private EmulatedAnswer Invite(EmulatedCall call)
    {
        Organization org = _org();
        if (!TryRead(call, out JsonObject body) || Text(body, "role") is not (Roles.Admin or Roles.Member) and not null
            || Text(body, "email") is null == Text(body, "login") is null
            || (Text(body, "login") is { } unknown && !org.Accounts.ContainsKey(unknown)))
        {
            return ControlRoutes.Problem(400, "expected {\"email\" or \"login\", \"role\": \"admin\" or \"member\"}");
        }

        string role = Roles.ToInvitation(Text(body, "role") ?? Roles.Member);
        if (org.RefuseInvitation(Text(body, "login"), Text(body, "email"), role, call.Now) is { } why)
            return ControlRoutes.Problem(409, why);
        org.Invite(Text(body, "login"), Text(body, "email"), role, [], call.Now);
        return EmulatedAnswer.Empty(204);
    }

    private EmulatedAnswer ChangeSettings(EmulatedCall call)
    {
        if (!TryRead(call, out JsonObject body))
            return ControlRoutes.Problem(400, "the body is no JSON object");
        foreach (string name in (string[])["token", "credential"])
        {
            if (body.Remove(name, out JsonNode? value) && !_credential.TrySet(name, value))
                return ControlRoutes.Problem(400, $"known: {AcceptedCredential.Known}");
        }

        int?[] numbers = [.. NumberSettings.Select(name => Number(body, name))];
        bool? autoAccept = body["autoAccept"] is JsonValue accept && accept.TryGetValue(out bool flag) ? flag : null;
        if (numbers.Count(number => number is not null) + (autoAccept is null ? 0 : 1) != body.Count)
            return ControlRoutes.Problem(400, "known: seats, invitationLimit, requestLimit, searchLimit (numbers), autoAccept");
        Organization org = _org();
        org.Seats = numbers[0] ?? org.Seats;
        org.InvitationLimit = numbers[1] ?? org.InvitationLimit;
        org.AutoAccept = autoAccept ?? org.AutoAccept;
        _limits().Change(numbers[2], numbers[3]);
        return EmulatedAnswer.Empty(204);
    }

    /// <summary>Somebody adds a member or changes the role by hand; an unknown login becomes a new account.</summary>
    private EmulatedAnswer EditMember(EmulatedCall call)
    {
        if (!TryRead(call, out JsonObject body) || Text(body, "role") is not (Roles.Admin or Roles.Member) and not null)
            return ControlRoutes.Problem(400, "expected {\"role\": \"admin\" or \"member\", \"email\": optional}");
        Organization org = _org();
        string login = call["login"];
        if (!org.Accounts.TryGetValue(login, out Account? account))
        {
            string email = Text(body, "email") ?? $"{login}@octo.example";
            account = org.AddAccount(login, login, email, emailIsPublic: true, call.Now);
        }

        org.Members[account.Login] = Text(body, "role") ?? Roles.Member;
        return EmulatedAnswer.Empty(204);
    }

    private EmulatedAnswer RemoveMember(EmulatedCall call)
    {
        Organization org = _org();
        if (!org.Members.ContainsKey(call["login"]))
            return ControlRoutes.Problem(404, "no such member");
        org.Remove(call["login"], "by hand", call.Now);
        return EmulatedAnswer.Empty(204);
    }

    private EmulatedAnswer EditTeamMember(EmulatedCall call)
    {
        if (!TryRead(call, out JsonObject body) || Text(body, "role") is not (Roles.Maintainer or Roles.Member) and not null)
            return ControlRoutes.Problem(400, "expected {\"role\": \"member\" or \"maintainer\"}");
        Organization org = _org();
        if (org.TeamBySlug(call["slug"]) is not { } team || !org.Members.ContainsKey(call["login"]))
            return ControlRoutes.Problem(404, "no such team or member");
        team.Members[org.Accounts[call["login"]].Login] = Text(body, "role") ?? Roles.Member;
        return EmulatedAnswer.Empty(204);
    }

    private EmulatedAnswer RemoveTeamMember(EmulatedCall call) =>
        _org().TeamBySlug(call["slug"])?.Members.Remove(call["login"]) == true
            ? EmulatedAnswer.Empty(204)
            : ControlRoutes.Problem(404, "no such team member");

    private static bool TryRead(EmulatedCall call, out JsonObject body)
    {
        body = [];
        if (string.IsNullOrWhiteSpace(call.Body))
            return true;
        try
        {
            if (JsonNode.Parse(call.Body) is not JsonObject read)
                return false;
            body = read;
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string? Text(JsonObject body, string name) =>
        body[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static int? Number(JsonObject body, string name) =>
        body[name] is JsonValue value && value.TryGetValue(out int number) && number >= 0 ? number : null;
}
