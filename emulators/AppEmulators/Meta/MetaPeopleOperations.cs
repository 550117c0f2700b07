using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Meta;

/// <summary>People of a business and their invitations.</summary>
internal sealed class MetaPeopleOperations(MetaEmulator emulator, MetaViews views)
{
    public IEnumerable<MetaOperation> All =>
    [
        Managing("GET", MetaTypes.Business, "business_users", MetaOperations.InOwn(request =>
            MetaPages.Page(request, request.Caller.Users, views.User))),
        Managing("POST", MetaTypes.Business, "business_users", MetaOperations.InOwn(Invite)),
        Managing("GET", MetaTypes.Business, "pending_users", MetaOperations.InOwn(Pending)),
        Managing("GET", MetaTypes.BusinessUser, null, request => WithUser(request, user => MetaOperations.Show(request, user, views.User))),
        Managing("POST", MetaTypes.BusinessUser, null, request => WithUser(request, user => Update(request, user, isUser: true))),
        Managing("DELETE", MetaTypes.BusinessUser, null, request => WithUser(request, user => Remove(request, user))),
        Managing("GET", MetaTypes.RoleRequest, null, request => WithRequest(request, one => MetaOperations.Show(request, one, views.Request))),
        Managing("POST", MetaTypes.RoleRequest, null, request => WithRequest(request, one => Update(request, one, isUser: false))),
        Managing("DELETE", MetaTypes.RoleRequest, null, request => WithRequest(request, one => Cancel(request, one))),
    ];

    public static EmulatedAnswer Success() => EmulatedAnswer.Json(200, new JsonObject { ["success"] = true });

    private static MetaOperation Managing(string method, string type, string? edge, Func<MetaRequest, EmulatedAnswer> answer) =>
        new(method, type, edge, answer) { ManagesPeople = true };

    private EmulatedAnswer Invite(MetaRequest request)
    {
        if (request["email"] is not { } email || email.IndexOf('@', StringComparison.Ordinal) is not (> 0 and var at) || at == email.Length - 1)
            return MetaRefusals.BadParameter("Param email must be a valid email address");
        if (!TryReadRoles(request, MetaRoleWords.Employee, [], out string role, out string[] addOns, out EmulatedAnswer? refusal))
            return refusal!;
        // Not confirmed with Meta: what is answered for a member or a pending invitation.
        if (request.Caller.UserByEmail(email) is not null)
            return MetaRefusals.AlreadyMember();
        if (request.Caller.RequestByEmail(email) is not null)
            return MetaRefusals.AlreadyInvited();
        MetaPerson made = emulator.Graph.Invite(request.Caller, email, role, addOns, request.Now);
        return EmulatedAnswer.Json(200, new JsonObject { ["id"] = made.Id });
    }

    private EmulatedAnswer Pending(MetaRequest request)
    {
        string? email = request["email"];
        return MetaPages.Page(
            request,
            [.. request.Caller.Requests.Where(one => email is null || string.Equals(one.Email, email, StringComparison.OrdinalIgnoreCase))],
            views.Request);
    }

    private static EmulatedAnswer Update(MetaRequest request, MetaPerson person, bool isUser)
    {
        if (!TryReadRoles(request, person.Role, person.AddOns, out string role, out string[] addOns, out EmulatedAnswer? refusal))
            return refusal!;
        if (isUser && role != MetaRoleWords.Admin && request.Caller.IsLastAdmin(person))
            return MetaRefusals.LastAdmin();
        person.Role = role;
        person.AddOns.Clear();
        person.AddOns.UnionWith(addOns);
        return Success();
    }

    private EmulatedAnswer Remove(MetaRequest request, MetaPerson user)
    {
        if (request.Caller.IsLastAdmin(user))
            return MetaRefusals.LastAdmin();
        emulator.Graph.Remove(request.Caller, user);
        return Success();
    }

    private static EmulatedAnswer Cancel(MetaRequest request, MetaPerson one)
    {
        request.Caller.Requests.Remove(one);
        return Success();
    }

    /// <summary>
    /// <c>role</c> sets the base role or adds one beside it; <c>tasks</c> replaces everything that the person has. Not confirmed with
    /// Meta, which documents neither.
    /// </summary>
    private static bool TryReadRoles(
        MetaRequest request, string before, IEnumerable<string> addOnsBefore, out string role, out string[] addOns, out EmulatedAnswer? refusal)
    {
        string? named = request["role"];
        string[]? tasks = request.Words("tasks");
        role = before;
        addOns = [.. addOnsBefore];
        refusal = null;
        if (tasks is not null)
        {
            role = tasks.FirstOrDefault(MetaRoleWords.IsBase) ?? before;
            addOns = [.. tasks.Where(task => !MetaRoleWords.IsBase(task))];
        }

        if (named is not null && MetaRoleWords.IsBase(named))
            role = named;
        else if (named is not null)
            addOns = [.. addOns, named];
        if ((tasks ?? []).Append(named ?? role).FirstOrDefault(word => !MetaRoleWords.All.Contains(word) && word != before) is { } unknown)
            refusal = MetaRefusals.BadParameter($"Param role must be one of {{{string.Join(", ", MetaRoleWords.All)}}} - got \"{unknown}\".");
        return refusal is null;
    }

    private static EmulatedAnswer WithUser(MetaRequest request, Func<MetaPerson, EmulatedAnswer> answer) =>
        request.Caller.User(request.NodeId) is { } user ? answer(user) : MetaRefusals.NoSuchObject(request.Call.Method, request.NodeId);

    private static EmulatedAnswer WithRequest(MetaRequest request, Func<MetaPerson, EmulatedAnswer> answer) =>
        request.Caller.Requests.Find(one => one.Id == request.NodeId) is { } found
            ? answer(found)
            : MetaRefusals.NoSuchObject(request.Call.Method, request.NodeId);
}
