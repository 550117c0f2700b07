using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;
using Microsoft.Extensions.Primitives;

namespace BusinessHubs.AppEmulators.Portal;

/// <summary>
/// A web app without an API, made up for the agent: pages with session cookies, forms with tokens, a second factor. No vendor's.
/// Changes answer with a page (200), signing in with a redirect, refusals with a page and a status of their own.
/// </summary>
internal sealed class PortalEmulator : IAppEmulator, IHasPeople
{
    public const string AppName = "portal";

    /// <summary>The only workspace.</summary>
    public const string BusinessId = "octo-portal";

    /// <summary>What the service account signs in with, beside the emulator's token as password and <see cref="PortalCodes.Secret"/>.</summary>
    public const string UserName = "hub.bot@octo.example";

    private readonly EmulatorOptions _options;
    private PortalState _state;
    private PortalCodes _codes = new();
    private readonly AcceptedCredential _credential;
    private int _requestLimit;
    private int _requests;
    private bool _endsSoon;

    public PortalEmulator(EmulatorOptions options)
    {
        _options = options;
        _credential = new AcceptedCredential(options.Token);
        _state = PortalSeed.Create(options);
        _requestLimit = options.RequestLimit;
    }

    public string Name => AppName;

    public PortalSessions Sessions { get; private set; } = new();

    /// <summary>Whether the service account may manage people.</summary>
    public bool IsAdmin => !_credential.IsUnderpermissioned;

    /// <summary>Whether pages show more than they do today.</summary>
    public bool IsNewer { get; private set; }

    /// <summary>How many pages did.</summary>
    public int Grown { get; set; }

    public IAppState State
    {
        get => _state;
        set => _state = (PortalState)value;
    }

    public IReadOnlyList<EmulatedPerson> People =>
    [
        .. _state.People.Select(person => new EmulatedPerson(
            person.Id, person.Email, person.State, [person.Role], new Dictionary<string, IReadOnlyList<string>>(), person.Id == _state.ServiceAccount)),
    ];

    public static EmulatedAnswer Redirect(string to) =>
        EmulatedAnswer.Empty(303).WithHeaders([new("Location", to)]);

    public void Reset()
    {
        _state = PortalSeed.Create(_options);
        Sessions = new PortalSessions();
        _codes = new PortalCodes();
        _credential.Reset();
        _requestLimit = _options.RequestLimit;
        _requests = 0;
        _endsSoon = false;
        IsNewer = false;
        Grown = 0;
    }

    public void MapRoutes(RouteTable routes)
    {
        routes.Map("GET", "/login", call => SignIn(Sessions.Of(call), 200, ""));
        routes.Map("POST", "/login", EnterPassword);
        routes.Map("GET", "/login/code", call => AskCode(Sessions.Of(call), 200, ""));
        routes.Map("POST", "/login/code", EnterCode);
        new PortalRoutes(this).Map(routes);
    }

    public void MapPeople(RouteTable routes) => PeopleProtocol.Map(routes, this);

    /// <summary>Signing in changes nothing that the portal is about.</summary>
    public bool Reads(EmulatedCall call) => !call.IsWrite || call.Path.StartsWith("/login", StringComparison.OrdinalIgnoreCase);

    public JsonObject DumpState() => new()
    {
        ["people"] = PeopleProtocol.Dump(this),
        ["seats"] = _state.Seats,
        ["sessions"] = Sessions.SignedIn,
        ["requests"] = _requests,
        ["grown"] = Grown,
    };

    public EmulatedAnswer? Refuse(EmulatedCall call)
    {
        _state.Expire(call.Now);
        if (call.Path == "/favicon.ico")
            return EmulatedAnswer.Empty(404);
        if (++_requests > _requestLimit)
            return Throttled(429);
        if (call.Path.StartsWith("/login", StringComparison.OrdinalIgnoreCase))
            return null;
        // The session ends between two pages of one operation.
        if (_endsSoon && call.Path == "/invite")
        {
            _endsSoon = false;
            Sessions.EndAll();
        }

        return Sessions.Of(call).IsSignedIn ? null : Redirect("/login");
    }

    public EmulatedAnswer NotFound(EmulatedCall call) => PortalHtml.Page(404, "Not found", "<p>There is nothing here.</p>");

    public EmulatedAnswer Error(int status) => PortalHtml.Page(status, "Something went wrong", "<p>Please try again later.</p>");

    public EmulatedAnswer Throttled(int status) => PortalHtml.Page(status, "Slow down", PortalHtml.Alert("Too many requests. Please wait a moment."));

    public EmulatedAnswer Finish(EmulatedCall call, EmulatedAnswer answer) => answer.WithHeaders(
    [
        new("Set-Cookie", $"{PortalSessions.CookieName}={Sessions.Of(call).Id}; Path=/; HttpOnly; SameSite=Lax"),
        new("Cache-Control", "no-store"),
    ]);

    public string? Put(
        string? email, string state, IReadOnlyList<string> roles, IReadOnlyDictionary<string, IReadOnlyList<string>> assets,
        bool duplicate, DateTimeOffset now)
    {
        if (assets.Count > 0)
            return "the portal has no assets";
        if (roles.Count > 1)
            return "people have one role";
        string role = roles.Count > 0 ? roles[0] : PortalState.Member;
        PortalPerson? known = duplicate || email is null ? null : _state.ByEmail(email);
        if (known is null)
            _state.Add(email, role, state, now);
        else
            _state.Replace(known, known with { Role = role, State = state });
        return null;
    }

    public bool Remove(string email, DateTimeOffset now)
    {
        if (_state.ByEmail(email) is not { } person)
            return false;
        _state.Remove(person);
        return true;
    }

    public int Accept(string? email, DateTimeOffset now) => End(email, invitation => _state.Accept(invitation, now));

    public int Expire(string? email, DateTimeOffset now) => End(email, _state.Remove);

    /// <summary>
    /// Besides the usual: <c>sessionMinutes</c>; <c>endSessions</c> (<c>now</c>, or <c>at-invite</c>: when that page is opened next);
    /// <c>codesOnce</c>: a one-time code is taken once; <c>codePeriod</c>, in seconds; <c>extraColumns</c>: pages show more.
    /// </summary>
    public string? Set(string name, JsonNode? value)
    {
        switch (name)
        {
            case "seats":
                _state.Seats = value!.GetValue<int>();
                return null;
            case "autoAccept":
                _state.AutoAccept = value!.GetValue<bool>();
                return null;
            case "requestLimit":
                _requestLimit = value!.GetValue<int>();
                _requests = 0;
                return null;
            case "sessionMinutes":
                Sessions.Lifetime = TimeSpan.FromMinutes(value!.GetValue<int>());
                return null;
            case "codesOnce":
                _codes.Once = value!.GetValue<bool>();
                return null;
            case "extraColumns":
                IsNewer = value!.GetValue<bool>();
                return null;
            case "codePeriod":
                _codes.Period = value!.GetValue<int>();
                return null;
            case "endSessions" when value!.GetValue<string>() == "at-invite":
                _endsSoon = true;
                return null;
            case "endSessions":
                Sessions.EndAll();
                return null;
            case "token" or "credential" when _credential.TrySet(name, value):
                // Changing a password ends its sessions.
                if (name == "credential" || _credential.IsExpired)
                    Sessions.EndAll();
                return null;
            default:
                return $"'{name}' is no setting of the portal";
        }
    }

    private int End(string? email, Action<PortalPerson> end)
    {
        List<PortalPerson> chosen =
        [
            .. _state.People.Where(person => person.IsPending
                && (email is null || string.Equals(person.Email, email, StringComparison.OrdinalIgnoreCase))),
        ];
        chosen.ForEach(end);
        return chosen.Count;
    }

    private EmulatedAnswer EnterPassword(EmulatedCall call)
    {
        PortalSession session = Sessions.Of(call);
        if (PortalSessions.Form(call, session) is not { } form)
            return SignIn(session, 403, "The form is too old. Please try again.");
        if (!string.Equals(Field(form, "email"), UserName, StringComparison.OrdinalIgnoreCase) || Field(form, "password") != _credential.Value)
            return SignIn(session, 401, "The e-mail address or the password is wrong.");
        if (_credential.IsExpired)
            return SignIn(session, 401, "Your password has expired.");
        Sessions.Keep(session with { KnowsPassword = true });
        return Redirect("/login/code");
    }

    private EmulatedAnswer EnterCode(EmulatedCall call)
    {
        PortalSession session = Sessions.Of(call);
        if (!session.KnowsPassword || PortalSessions.Form(call, session) is not { } form)
            return SignIn(session, 403, "Please sign in again.");
        if (!_codes.Takes(Field(form, "code"), call.Now))
            return AskCode(session, 401, "The code is wrong.");
        Sessions.Keep(session with { IsSignedIn = true });
        return Redirect("/settings");
    }

    private static EmulatedAnswer SignIn(PortalSession session, int status, string alert) =>
        PortalHtml.Page(status, "Sign in", (alert.Length > 0 ? PortalHtml.Alert(alert) : "") + PortalHtml.SignIn(session));

    private static EmulatedAnswer AskCode(PortalSession session, int status, string alert) =>
        PortalHtml.Page(status, "One more step", (alert.Length > 0 ? PortalHtml.Alert(alert) : "") + PortalHtml.Code(session));

    private static string Field(IReadOnlyDictionary<string, StringValues> form, string name) =>
        form.TryGetValue(name, out StringValues value) ? value.ToString() : "";
}
