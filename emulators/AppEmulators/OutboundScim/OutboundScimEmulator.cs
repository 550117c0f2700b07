using System.Globalization;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.OutboundScim;

/// <summary>
/// A SCIM 2.0 server of some app (RFC 7643, RFC 7644, RFC 9865), at the root. What it can do and how it misbehaves is chosen by
/// settings, see <see cref="ScimSwitches"/>.
/// </summary>
internal sealed class OutboundScimEmulator : IAppEmulator, IHasPeople
{
    public const string AppName = "scim";

    /// <summary>A name that an admin might choose; no SCIM server tells one.</summary>
    public const string Tenant = "Octo Agency";

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly EmulatorOptions _options;
    private ScimDirectory _directory = null!;
    private ScimSwitches _server = null!;
    private readonly AcceptedCredential _credential;
    private int _requestLimit;
    private int _used;
    private DateTimeOffset _windowEnds;

    public OutboundScimEmulator(EmulatorOptions options)
    {
        _options = options;
        _credential = new AcceptedCredential(options.Token);
        Reset();
    }

    public string Name => AppName;

    public IAppState State
    {
        get => _directory;
        set => _directory = (ScimDirectory)value;
    }

    public IReadOnlyList<EmulatedPerson> People => ScimByHand.People(_directory, _server);

    public void Reset()
    {
        _directory = ScimSeed.Create(_options);
        _server = new ScimSwitches();
        _credential.Reset();
        _requestLimit = _options.RequestLimit;
        _used = 0;
        _windowEnds = DateTimeOffset.MinValue;
    }

    public void MapRoutes(RouteTable routes)
    {
        ScimDiscovery.Map(routes, () => _directory, () => _server);
        ScimRoutes.Map(routes, () => _directory, () => _server);
    }

    public void MapPeople(RouteTable routes) => PeopleProtocol.Map(routes, this);

    public JsonObject DumpState() => new()
    {
        ["app"] = AppName,
        ["server"] = _server.Dump(),
        ["seats"] = _directory.Seats,
        ["users"] = Dump(_directory.Users),
        ["groups"] = Dump(_directory.Groups),
        ["roles"] = Dump(_directory.Roles),
        ["entitlements"] = Dump(_directory.Entitlements),
        ["people"] = PeopleProtocol.Dump(this),
    };

    public EmulatedAnswer? Refuse(EmulatedCall call)
    {
        if (!_credential.AcceptsBearer(call))
            return Error(401);
        if (call.Now >= _windowEnds)
            (_windowEnds, _used) = (call.Now + Window, 0);
        if (++_used > _requestLimit)
        {
            string wait = Math.Ceiling((_windowEnds - call.Now).TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return Throttled(429).WithHeaders([new("Retry-After", wait)]);
        }

        // What a server can do is often open to everybody with a token; its people are not.
        bool isOpen = ScimDiscovery.Endpoints.Any(path => call.Path.StartsWith(path, StringComparison.OrdinalIgnoreCase));
        return _credential.IsUnderpermissioned && !isOpen ? ScimErrors.Error(403, "The token is not allowed to do this") : null;
    }

    public EmulatedAnswer NotFound(EmulatedCall call) => ScimErrors.Error(404, "There is no such endpoint");

    public EmulatedAnswer Error(int status) => status switch
    {
        204 => EmulatedAnswer.Empty(204),
        401 => ScimErrors.Error(401, "Authentication failed").WithHeaders([new("WWW-Authenticate", "Bearer")]),
        409 => ScimErrors.Error(409, "The value is in use", "uniqueness"),
        >= 500 => ScimErrors.Error(status, "The server failed"),
        _ => ScimErrors.Error(status, $"Scripted answer {status}"),
    };

    public EmulatedAnswer Throttled(int status) => ScimErrors.Error(status, "Too many requests");

    public EmulatedAnswer Finish(EmulatedCall call, EmulatedAnswer answer) => answer;

    public string? Put(
        string? email, string state, IReadOnlyList<string> roles, IReadOnlyDictionary<string, IReadOnlyList<string>> assets,
        bool duplicate, DateTimeOffset now) => ScimByHand.Put(_directory, email, state, roles, assets, duplicate, now);

    public bool Remove(string email, DateTimeOffset now) => ScimByHand.Remove(_directory, email, now);

    // There are no invitations: whoever is created has an account.
    public int Accept(string? email, DateTimeOffset now) => 0;

    public int Expire(string? email, DateTimeOffset now) => 0;

    public string? Set(string name, JsonNode? value)
    {
        int? number = value is JsonValue counted && counted.TryGetValue(out int count) && count >= 0 ? count : null;
        switch (name)
        {
            case "seats" when number is { } seats:
                _directory.Seats = seats;
                return null;
            case "requestLimit" when number is { } limit:
                _requestLimit = limit;
                return null;
            case "token" or "credential" when _credential.TrySet(name, value):
                return null;
            case "autoAccept":
                return null;
            default:
                return _server.TrySet(name, value) ? null : $"no setting {name} with such a value";
        }
    }

    private static JsonArray Dump(List<JsonObject> rows) => new([.. rows.Select(row => row.DeepClone())]);
}
