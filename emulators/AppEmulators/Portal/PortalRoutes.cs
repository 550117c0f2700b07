using BusinessHubs.AppEmulators.Faults;
using BusinessHubs.AppEmulators.Hosting;
using Microsoft.Extensions.Primitives;

namespace BusinessHubs.AppEmulators.Portal;

/// <summary>The pages about people. Only somebody who is signed in comes here.</summary>
internal sealed class PortalRoutes(PortalEmulator portal)
{
    private const int PageSize = 25;

    private PortalState State => (PortalState)portal.State;

    public void Map(RouteTable routes)
    {
        routes.Map("GET", "/", _ => PortalEmulator.Redirect("/members"));
        routes.Map("GET", "/settings", call => Page(call, 200, "Settings", PortalHtml.Settings(State)));
        routes.Map("GET", "/members", List);
        routes.Map("GET", "/invite", call => Admins(call, session => Page(call, 200, "Invite", PortalHtml.Invite(session))));
        routes.Map("POST", "/invite", call => Admins(call, session => Invite(call, session)));
        routes.Map("GET", "/members/{id}", call => Of(call, PortalState.Active, (session, person) => Page(call, 200, "Member", PortalHtml.Member(session, person))));
        routes.Map("POST", "/members/{id}/role", call => Of(call, PortalState.Active, (session, person) => SetRole(call, session, person)));
        routes.Map("GET", "/members/{id}/remove", call => Of(call, PortalState.Active, (session, person) => Page(call, 200, "Remove", PortalHtml.Removal(session, person))));
        routes.Map("POST", "/members/{id}/remove", call => Of(call, PortalState.Active, (session, person) => Remove(call, session, person)));
        routes.Map("GET", "/invitations/{id}", call => Of(call, PortalState.Pending, (session, person) => Page(call, 200, "Invitation", PortalHtml.Invitation(session, person))));
        routes.Map("POST", "/invitations/{id}/cancel", call => Of(call, PortalState.Pending, (session, person) => Cancel(call, session, person)));
    }

    private EmulatedAnswer List(EmulatedCall call)
    {
        string? words = call.QueryValue("q");
        string? role = call.QueryValue("role");
        PortalPerson[] all =
        [
            .. State.People.Where(person =>
                (words is null || person.Email?.Contains(words, StringComparison.OrdinalIgnoreCase) == true) && (role is null || person.Role == role)),
        ];
        int last = Math.Max(1, (all.Length + PageSize - 1) / PageSize);
        int page = int.TryParse(call.QueryValue("page"), out int asked) && asked > 0 ? asked : 1;
        PortalPerson[] right = Rows(all, page);
        PagingKind? wrong = call.Paging?.For(page, last, right.Length);
        PortalPerson[] shown = wrong switch
        {
            PagingKind.Short => right[..(right.Length / 2)],
            PagingKind.Empty => [],
            PagingKind.Repeat => Rows(all, page - 1),
            PagingKind.Endless => Rows(all, ((page - 1) % last) + 1),
            _ => right,
        };
        int? next = wrong switch
        {
            PagingKind.Loop => 1,
            PagingKind.Endless => page + 1,
            PagingKind.End => null,
            _ => page < last ? page + 1 : null,
        };
        string? link = next is { } number
            ? "/members?" + string.Concat(call.Query.Where(q => q.Key != "page").Select(q => $"{q.Key}={Uri.EscapeDataString(q.Value.ToString())}&")) + $"page={number}"
            : null;
        return Page(call, 200, "Members", PortalHtml.Members(shown, State.ServiceAccount, link));
    }

    private static PortalPerson[] Rows(PortalPerson[] all, int page) => [.. all.Skip((page - 1) * PageSize).Take(PageSize)];

    private EmulatedAnswer Invite(EmulatedCall call, PortalSession session)
    {
        if (PortalSessions.Form(call, session) is not { } form)
            return Forged(call);
        string email = Field(form, "email").Trim();
        string role = Field(form, "role");
        string? why = !LooksLikeAddress(email) ? "The e-mail address is not valid."
            : State.ByEmail(email) is { } there ? (there.IsPending ? "This person was already invited." : "This person is already a member.")
            : State.People.Count >= State.Seats ? "There are no seats left in your plan."
            : !PortalHtml.HasRole(role) ? "There is no such role."
            : null;
        if (why is not null)
            return Page(call, 422, "Invite", PortalHtml.Alert(why) + PortalHtml.Invite(session, email));
        PortalPerson invited = State.Add(email, role, PortalState.Pending, call.Now);
        if (State.AutoAccept)
            State.Accept(invited, call.Now);
        return Page(call, 200, "Invite", PortalHtml.Notice("The invitation was sent."));
    }

    private EmulatedAnswer SetRole(EmulatedCall call, PortalSession session, PortalPerson person)
    {
        if (PortalSessions.Form(call, session) is not { } form)
            return Forged(call);
        string role = Field(form, "role");
        if (!PortalHtml.HasRole(role))
            return Page(call, 422, "Member", PortalHtml.Alert("There is no such role."));
        if (role != PortalState.Admin && State.IsLastAdmin(person))
            return Page(call, 422, "Member", PortalHtml.Alert("This is the last administrator."));
        State.Replace(person, person with { Role = role });
        return Page(call, 200, "Member", PortalHtml.Notice("The role was changed."));
    }

    private EmulatedAnswer Remove(EmulatedCall call, PortalSession session, PortalPerson person)
    {
        if (PortalSessions.Form(call, session) is null)
            return Forged(call);
        if (State.IsLastAdmin(person))
            return Page(call, 422, "Member", PortalHtml.Alert("This is the last administrator."));
        State.Remove(person);
        return Page(call, 200, "Members", PortalHtml.Notice("The member was removed."));
    }

    private EmulatedAnswer Cancel(EmulatedCall call, PortalSession session, PortalPerson person)
    {
        if (PortalSessions.Form(call, session) is null)
            return Forged(call);
        State.Remove(person);
        return Page(call, 200, "Members", PortalHtml.Notice("The invitation was cancelled."));
    }

    private EmulatedAnswer Of(EmulatedCall call, string state, Func<PortalSession, PortalPerson, EmulatedAnswer> answer) => Admins(call, session =>
        State.ById(call["id"]) is { } person && person.IsPending == (state == PortalState.Pending)
            ? answer(session, person)
            : Page(call, 404, "Not found", "<p>There is nobody here.</p>"));

    private EmulatedAnswer Admins(EmulatedCall call, Func<PortalSession, EmulatedAnswer> answer) => portal.IsAdmin
        ? answer(portal.Sessions.Of(call))
        : Page(call, 403, "Not allowed", PortalHtml.Alert("This page is for administrators only."));

    private EmulatedAnswer Forged(EmulatedCall call) => Page(call, 403, "Not allowed", PortalHtml.Alert("The form is too old. Please try again."));

    private EmulatedAnswer Page(EmulatedCall call, int status, string title, string body)
    {
        _ = portal.Sessions.Of(call);
        if (portal.IsNewer && PortalHtml.Newer(body) is var newer && newer != body)
        {
            body = newer;
            portal.Grown++;
        }

        return PortalHtml.Page(status, title, body, State.ServiceAccount, portal.IsAdmin);
    }

    private static bool LooksLikeAddress(string email) => email.Split('@') is [{ Length: > 0 }, { Length: > 2 } host] && host.Contains('.', StringComparison.Ordinal) && !email.Contains(' ', StringComparison.Ordinal);

    private static string Field(IReadOnlyDictionary<string, StringValues> form, string name) =>
        form.TryGetValue(name, out StringValues value) ? value.ToString() : "";
}
