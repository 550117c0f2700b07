using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Slack;

/// <summary>
/// Slack's Web API as far as the people, user groups and channels of one Enterprise Grid workspace go, at the address of
/// slack.com/api. Every method answers to GET and POST, with HTTP 200 also where it refuses.
/// </summary>
internal sealed class SlackEmulator : IAppEmulator, IHasPeople
{
    public const string AppName = "slack";

    /// <summary>Business ID of the emulated workspace.</summary>
    public const string WorkspaceId = "T0OCTO0ORG";

    /// <summary>Channel that an invitation may lead to: #general.</summary>
    public const string GeneralChannel = "C0OCTO0001";

    private readonly EmulatorOptions _options;
    private SlackWorkspace _workspace = null!;
    private SlackLimits _limits = null!;
    private readonly AcceptedCredential _credential;

    public SlackEmulator(EmulatorOptions options)
    {
        _options = options;
        _credential = new AcceptedCredential(options.Token);
        Reset();
    }

    public string Name => AppName;

    public IAppState State
    {
        get => _workspace;
        set => _workspace = (SlackWorkspace)value;
    }

    public IReadOnlyList<EmulatedPerson> People => SlackPeople.Of(_workspace);

    public void Reset()
    {
        _workspace = SlackSeed.Create(_options);
        _limits = new SlackLimits(_options.RequestLimit);
        _credential.Reset();
    }

    public void MapRoutes(RouteTable routes)
    {
        TeamMethods.Map(routes, () => _workspace);
        UserMethods.Map(routes, () => _workspace);
        GroupMethods.Map(routes, () => _workspace);
        ChannelMethods.Map(routes, () => _workspace);
    }

    /// <summary>Slack's own clients send every method as POST.</summary>
    public bool Reads(EmulatedCall call) => !call.IsWrite || !SlackRoutes.Writes(call.Path.Trim('/'));

    /// <summary>Slack refuses with status 200 and ok:false.</summary>
    public bool Succeeded(EmulatedAnswer answer) =>
        answer.IsSuccess && answer.Body?.StartsWith("{\"ok\":false", StringComparison.Ordinal) != true;

    public void MapPeople(RouteTable routes) => PeopleProtocol.Map(routes, this);

    public JsonObject DumpState() => SlackState.Dump(_workspace, PeopleProtocol.Dump(this));

    public EmulatedAnswer? Refuse(EmulatedCall call)
    {
        _workspace.Expire(call.Now);
        string given = call.Headers.Authorization.ToString();
        if (given.Length == 0)
            return SlackAnswers.Error("not_authed");
        if (!_credential.IsBearer(call))
            return SlackAnswers.Error("invalid_auth");
        if (_credential.IsExpired)
            return SlackAnswers.Error("token_expired");
        string method = call.Path.Trim('/');
        if (_limits.TryCount(method, call.Now) is { } wait)
            return SlackAnswers.RateLimited(429, wait);
        return SlackScopes.Missing(method, Scopes) is { } needed ? SlackAnswers.MissingScope(needed, Scopes) : null;
    }

    // Slack answers unknown methods with a refusal, not with 404.
    public EmulatedAnswer NotFound(EmulatedCall call) => SlackAnswers.Error("unknown_method");

    public EmulatedAnswer Error(int status) => status switch
    {
        204 => EmulatedAnswer.Empty(204),
        401 => SlackAnswers.Error("invalid_auth", 401),
        403 => SlackAnswers.Error("access_denied", 403),
        >= 500 => SlackAnswers.Error("internal_error", status),
        _ => SlackAnswers.Error("fatal_error", status),
    };

    public EmulatedAnswer Throttled(int status) => SlackAnswers.RateLimited(status, null);

    public EmulatedAnswer Finish(EmulatedCall call, EmulatedAnswer answer) => answer.WithHeaders(
    [
        new("X-OAuth-Scopes", string.Join(',', Scopes)),
        new("X-Slack-Req-Id", $"{call.Now.ToUnixTimeMilliseconds():x}"),
    ]);

    public string? Put(
        string? email, string state, IReadOnlyList<string> roles, IReadOnlyDictionary<string, IReadOnlyList<string>> assets,
        bool duplicate, DateTimeOffset now) => SlackPeople.Put(_workspace, email, state, roles, assets, duplicate, now);

    public bool Remove(string email, DateTimeOffset now)
    {
        if (_workspace.ByEmail(email) is not { } user)
            return false;
        _workspace.Remove(user, "by hand", now);
        return true;
    }

    public int Accept(string? email, DateTimeOffset now) => _workspace.End(email, user => _workspace.Accept(user, now));

    public int Expire(string? email, DateTimeOffset now) => _workspace.End(email, _workspace.Withdraw);

    public string? Set(string name, JsonNode? value)
    {
        switch (name)
        {
            case "autoAccept" when value is JsonValue flag && flag.TryGetValue(out bool accepts):
                _workspace.AutoAccept = accepts;
                return null;
            case "requestLimit" when value is JsonValue number && number.TryGetValue(out int limit) && limit >= 0:
                _limits.Limit = limit;
                return null;
            case "token" or "credential" when _credential.TrySet(name, value):
                return null;
            case "seats":
                return "Slack has no limit of seats: it bills whoever is active";
            default:
                return $"{name} is no setting of this app, or not of this value";
        }
    }

    private IReadOnlyList<string> Scopes => _credential.IsUnderpermissioned ? SlackScopes.Reading : SlackScopes.All;
}
