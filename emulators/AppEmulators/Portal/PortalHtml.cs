using System.Net;
using System.Text;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Portal;

/// <summary>The portal's pages.</summary>
internal static class PortalHtml
{
    private static readonly (string Name, string Label)[] Roles =
        [(PortalState.Admin, "Administrator"), (PortalState.Editor, "Editor"), (PortalState.Member, "Member")];

    public static EmulatedAnswer Page(int status, string title, string body, string account = "", bool isAdmin = false)
    {
        string menu = account.Length == 0
            ? ""
            : $"""<nav class="account" data-account="{Text(account)}"><a href="/members">Members</a> {(isAdmin ? "<a class=\"invite\" href=\"/invite\">Invite</a> " : "")}<a href="/settings">Settings</a></nav>""";
        return EmulatedAnswer.Text(status, $"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>{Text(title)} - Team Portal</title></head>
            <body>{menu}<h1>{Text(title)}</h1>{body}</body></html>
            """);
    }

    public static string Alert(string words) => $"""<p class="alert" role="alert">{Text(words)}</p>""";

    public static string Notice(string words) => $"""<p class="notice" role="status">{Text(words)}</p>""";

    public static string Token(PortalSession session) => $"""<input type="hidden" name="form_token" value="{session.FormToken}">""";

    public static string SignIn(PortalSession session) => $"""
        <form id="sign-in" method="post" action="/login">{Token(session)}
        <label>E-mail address <input name="email" type="email" autocomplete="username"></label>
        <label>Password <input name="password" type="password"></label> <button>Sign in</button></form>
        """;

    public static string Code(PortalSession session) => $"""
        <form id="code" method="post" action="/login/code">{Token(session)}
        <label>Code of your authenticator <input name="code" inputmode="numeric"></label> <button>Go on</button></form>
        """;

    public static string Members(IEnumerable<PortalPerson> rows, string self, string? next)
    {
        var table = new StringBuilder("""<table class="members"><thead><tr><th>E-mail</th><th>Role</th><th>State</th><th></th></tr></thead><tbody>""");
        bool any = false;
        foreach (PortalPerson person in rows)
        {
            any = true;
            string link = person.IsPending ? $"/invitations/{person.Id}" : $"/members/{person.Id}";
            table.Append($"""
                <tr data-id="{Text(person.Id)}"><td class="email">{Text(person.Email ?? "(hidden)")}</td><td class="role">{Text(Label(person.Role))}</td>
                <td class="state">{State(person)}</td><td>{(person.Id == self ? "<span class=\"you\">you</span>" : $"<a href=\"{Text(link)}\">Edit</a>")}</td></tr>
                """);
        }

        table.Append("</tbody></table>");
        if (!any)
            table.Append("""<p class="nobody">Nobody here.</p>""");
        if (next is not null)
            table.Append($"""<a rel="next" href="{Text(next)}">Next page</a>""");
        return table.ToString();
    }

    /// <summary>The page as a newer portal would show it: further columns, facts and links before those of today.</summary>
    public static string Newer(string body) => body
        .Replace("<th>E-mail</th>", "<th>Last seen</th><th>E-mail</th>", StringComparison.Ordinal)
        .Replace("""<td class="email">""", """<td class="seen" data-id="2099">never@work</td><td class="email">""", StringComparison.Ordinal)
        .Replace("""<dl class="workspace">""", """<dl class="workspace"><dt>Plan</dt><dd class="plan">2099</dd>""", StringComparison.Ordinal)
        .Replace("<form ", """<p class="hint">New here? <a href="/tour">Take the tour</a></p><form """, StringComparison.Ordinal);

    public static string Invite(PortalSession session, string email = "") => $"""
        <form id="invite" method="post" action="/invite">{Token(session)}
        <label>E-mail address <input name="email" value="{Text(email)}"></label>{RoleList(PortalState.Member)} <button>Send invitation</button></form>
        """;

    public static string Member(PortalSession session, PortalPerson person) => $"""
        <main data-id="{Text(person.Id)}"><p>{Text(person.Email ?? "(hidden)")}</p>
        <form id="role" method="post" action="/members/{Text(person.Id)}/role">{Token(session)}{RoleList(person.Role)} <button>Save</button></form>
        <a class="remove" href="/members/{Text(person.Id)}/remove">Remove from the workspace</a></main>
        """;

    public static string Removal(PortalSession session, PortalPerson person) => $"""
        <p>Remove {Text(person.Email ?? "this member")} with everything they own?</p>
        <form id="confirm-removal" method="post" action="/members/{Text(person.Id)}/remove">{Token(session)}<button>Yes, remove</button></form>
        """;

    public static string Invitation(PortalSession session, PortalPerson person) => $"""
        <p>{Text(person.Email ?? "")} has not accepted yet.</p>
        <form id="cancel" method="post" action="/invitations/{Text(person.Id)}/cancel">{Token(session)}<button>Cancel the invitation</button></form>
        """;

    public static string Settings(PortalState state) => $"""
        <dl class="workspace"><dt>Workspace ID</dt><dd class="id">{PortalEmulator.BusinessId}</dd><dt>Name</dt><dd class="name">Octo Portal</dd>
        <dt>Seats</dt><dd class="seats">{state.Seats}</dd><dt>In use</dt><dd class="used">{state.People.Count}</dd></dl>
        """;

    private static string RoleList(string chosen) =>
        $"""<select name="role">{string.Concat(Roles.Select(role => $"<option value=\"{role.Name}\"{(role.Name == chosen ? " selected" : "")}>{role.Label}</option>"))}</select>""";

    public static bool HasRole(string role) => Roles.Any(known => known.Name == role);

    private static string Label(string role) => Roles.FirstOrDefault(known => known.Name == role).Label ?? role;

    private static string State(PortalPerson person) => person.State switch
    {
        PortalState.Pending => "Invited",
        PortalState.Suspended => "Suspended",
        _ => "Active",
    };

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
