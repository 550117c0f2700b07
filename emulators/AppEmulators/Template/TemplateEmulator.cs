using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Faults;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Template;

/// <summary>
/// The smallest complete emulator, to begin a new one with: an app that nobody sells, with members, pending invitations, two roles,
/// seats and paging by offset. See docs/connector-guide.md.
/// </summary>
internal sealed class TemplateEmulator : IAppEmulator, IHasPeople
{
    public const string AppName = "template";
    public const string SpaceId = "space-1";
    private const string Admin = "admin";
    private const string Member = "member";
    private const int LargestPage = 50;

    private readonly EmulatorOptions _options;
    private readonly AcceptedCredential _credential;
    private int _requests;

    public TemplateEmulator(EmulatorOptions options)
    {
        _options = options;
        _credential = new AcceptedCredential(options.Token);
        Space = null!;
        Reset();
    }

    public string Name => AppName;

    private TemplateSpace Space { get; set; }

    public IAppState State
    {
        get => Space;
        set => Space = (TemplateSpace)value;
    }

    public IReadOnlyList<EmulatedPerson> People =>
        [.. Space.Members.Select(m => new EmulatedPerson(m.Id, m.Email, m.State, [m.Role], new Dictionary<string, IReadOnlyList<string>>(), m.Id == "m1"))];

    public void Reset()
    {
        _credential.Reset();
        _requests = 0;
        Space = new TemplateSpace { Seats = _options.Seats ?? _options.Members + 100, AutoAccept = _options.AutoAccept };
        Space.Add("service.account@octo.example", Admin, "active");
        Space.Add("ada.park@octo.example", Member, "active");
        Space.Add("ben.ochoa@octo.example", Member, "active");
        for (int i = 1; i <= _options.Members; i++)
            Space.Add($"member.{i.ToString("D4", CultureInfo.InvariantCulture)}@octo.example", Member, "active");
    }

    public void MapRoutes(RouteTable routes)
    {
        routes.Map("GET", "/v1/spaces/{id}", call => call["id"] == SpaceId
            ? EmulatedAnswer.Json(200, new JsonObject
            {
                ["id"] = SpaceId,
                ["name"] = "Octo Space",
                ["service_account"] = "m1",
                ["seats"] = Space.Seats,
                ["seats_used"] = Space.Members.Count,
            })
            : NotFound(call));
        routes.Map("GET", "/v1/members", List);
        routes.Map("POST", "/v1/members", Invite);
        routes.Map("PATCH", "/v1/members/{id}", Change);
        routes.Map("DELETE", "/v1/members/{id}", Remove);
    }

    public void MapPeople(RouteTable routes) => PeopleProtocol.Map(routes, this);

    public JsonObject DumpState() => new() { ["app"] = AppName, ["people"] = PeopleProtocol.Dump(this) };

    public EmulatedAnswer? Refuse(EmulatedCall call)
    {
        if (!_credential.AcceptsBearer(call))
            return Problem(401, "invalid_token", "The token is not accepted.");
        if (_credential.IsUnderpermissioned)
            return Problem(403, "missing_scope", "members.write");
        return ++_requests > _options.RequestLimit ? Throttled(429) : null;
    }

    public EmulatedAnswer NotFound(EmulatedCall call) => Problem(404, "not_found", "There is no such thing.");

    public EmulatedAnswer Error(int status) => Problem(status, "scripted", "A scripted answer.");

    public EmulatedAnswer Throttled(int status) =>
        Problem(status, "too_many_requests", "Slow down.").WithHeaders([new("Retry-After", "30")]);

    public EmulatedAnswer Finish(EmulatedCall call, EmulatedAnswer answer) => answer;

    public string? Put(
        string? email, string state, IReadOnlyList<string> roles, IReadOnlyDictionary<string, IReadOnlyList<string>> assets,
        bool duplicate, DateTimeOffset now)
    {
        if (assets.Count > 0 || duplicate || email is null)
            return "this app has no assets, no duplicates and no hidden addresses";
        Space.Remove(email);
        Space.Add(email, roles.Count > 0 ? roles[0] : Member, state);
        return null;
    }

    public bool Remove(string email, DateTimeOffset now) => Space.Remove(email);

    public int Accept(string? email, DateTimeOffset now) => Space.EachPending(email, member => Space.Replace(member with { State = "active" }));

    public int Expire(string? email, DateTimeOffset now) => Space.EachPending(email, member => Space.Remove(member.Email));

    public string? Set(string name, JsonNode? value)
    {
        switch (name)
        {
            case "token" or "credential" when _credential.TrySet(name, value):
                return null;
            case "seats" when value is JsonValue seats && seats.TryGetValue(out int number):
                Space.Seats = number;
                return null;
            case "autoAccept" when value is JsonValue accept && accept.TryGetValue(out bool flag):
                Space.AutoAccept = flag;
                return null;
            default:
                return $"'{name}' is no setting, or the value is none";
        }
    }

    private EmulatedAnswer List(EmulatedCall call)
    {
        int offset = int.TryParse(call.QueryValue("offset"), NumberStyles.None, CultureInfo.InvariantCulture, out int from) ? from : 0;
        string? email = call.QueryValue("email");
        List<TemplateMember> all =
            [.. Space.Members.Where(m => email is null || string.Equals(m.Email, email, StringComparison.OrdinalIgnoreCase))];
        List<TemplateMember> rows = [.. all.Skip(offset).Take(LargestPage)];
        int? next = offset + LargestPage < all.Count ? offset + LargestPage : null;
        next = call.Paging?.For((offset / LargestPage) + 1, (all.Count / LargestPage) + 1, rows.Count) switch
        {
            PagingKind.Loop => 0,
            PagingKind.Endless => offset + 1,
            PagingKind.End => null,
            _ => next,
        };
        return EmulatedAnswer.Json(200, new JsonObject
        {
            ["members"] = new JsonArray([.. rows.Select(Row)]),
            ["next_offset"] = next,
        });
    }

    private EmulatedAnswer Invite(EmulatedCall call)
    {
        if (Read(call) is not { } body || (string?)body["email"] is not { Length: > 3 } email || !IsRole((string?)body["role"]))
            return Problem(422, "invalid", "email and role are needed.");
        if (Space.Find(email) is not null)
            return Problem(409, "member_exists", "This person is there already.");
        if (Space.Members.Count >= Space.Seats)
            return Problem(402, "no_seats", "All seats are taken.");
        return EmulatedAnswer.Json(201, Row(Space.Add(email, (string)body["role"]!, Space.AutoAccept ? "active" : "pending")));
    }

    private EmulatedAnswer Change(EmulatedCall call)
    {
        if (Space.Members.Find(m => m.Id == call["id"]) is not { } member)
            return NotFound(call);
        if (Read(call) is not { } body || !IsRole((string?)body["role"]))
            return Problem(422, "invalid", "role is needed.");
        if (Space.IsLastAdmin(member) && (string)body["role"]! != Admin)
            return Problem(409, "last_admin", "The last admin stays.");
        Space.Replace(member with { Role = (string)body["role"]! });
        return EmulatedAnswer.Json(200, Row(member with { Role = (string)body["role"]! }));
    }

    private EmulatedAnswer Remove(EmulatedCall call)
    {
        if (Space.Members.Find(m => m.Id == call["id"]) is not { } member)
            return NotFound(call);
        if (Space.IsLastAdmin(member))
            return Problem(409, "last_admin", "The last admin stays.");
        Space.Remove(member.Email);
        return EmulatedAnswer.Empty(204);
    }

    private static bool IsRole(string? role) => role is Admin or Member;

    private static JsonNode Row(TemplateMember member) => new JsonObject
    {
        ["id"] = member.Id,
        ["email"] = member.Email,
        ["role"] = member.Role,
        ["state"] = member.State,
    };

    private static JsonObject? Read(EmulatedCall call)
    {
        try
        {
            return JsonNode.Parse(call.Body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static EmulatedAnswer Problem(int status, string code, string message) =>
        EmulatedAnswer.Json(status, new JsonObject { ["code"] = code, ["message"] = message });
}
