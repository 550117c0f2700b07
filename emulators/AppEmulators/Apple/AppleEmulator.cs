using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Apple;

/// <summary>
/// The Apple Business API (2.4) as far as users go, at the address of api-business.apple.com, and Apple's address for tokens beside
/// it. Nothing can be written by it.
/// </summary>
internal sealed class AppleEmulator : IAppEmulator, IHasPeople
{
    public const string AppName = "apple";

    /// <summary>Business ID of the emulated organization; Apple's API does not tell it.</summary>
    public const string OrganizationId = "2212345678";

    private readonly EmulatorOptions _options;
    private AppleOrganization _organization = null!;
    private AppleTokens _tokens = null!;
    private AppleLimits _limits = null!;
    private readonly AcceptedCredential _credential;

    public AppleEmulator(EmulatorOptions options)
    {
        _options = options;
        _credential = new AcceptedCredential(AppleTestKey.PrivatePem);
        Reset();
    }

    public string Name => AppName;

    public IAppState State
    {
        get => _organization;
        set => _organization = (AppleOrganization)value;
    }

    public IReadOnlyList<EmulatedPerson> People => [.. _organization.Users.Select(user => user.Person)];

    public void Reset()
    {
        _organization = AppleSeed.Create(_options);
        _tokens = new AppleTokens(_options.Token, () => AppleTestKey.IdOf(_credential.Value)!);
        _limits = new AppleLimits(_options.RequestLimit);
        _credential.Reset();
    }

    public void MapRoutes(RouteTable routes)
    {
        // Client libraries differ on the address; the audience of the assertion is the second one.
        routes.Map("POST", "/auth/oauth2/token", Issue);
        routes.Map("POST", "/auth/oauth2/v2/token", Issue);
        routes.Map("GET", "/v1/users", call => ApplePages.Page(call, _organization.Users));
        routes.Map("GET", "/v1/users/{id}", One);
    }

    public void MapPeople(RouteTable routes)
    {
        PeopleProtocol.Map(routes, this);
        routes.Map("GET", "/_emulator/key", _ => EmulatedAnswer.Json(200, new JsonObject
        {
            ["clientId"] = AppleTestKey.ClientId,
            ["keyId"] = AppleTestKey.KeyId,
            ["privateKey"] = AppleTestKey.PrivatePem,
            ["nextKeyId"] = AppleTestKey.NextKeyId,
            ["nextPrivateKey"] = AppleTestKey.NextPrivatePem,
        }));
    }

    /// <summary>The POST for a token changes nothing.</summary>
    public bool Reads(EmulatedCall call) => !call.IsWrite || call.Path.StartsWith("/auth/", StringComparison.Ordinal);

    public JsonObject DumpState() => new()
    {
        ["app"] = AppName,
        ["people"] = PeopleProtocol.Dump(this),
        ["tokensIssued"] = _tokens.Issued,
    };

    public EmulatedAnswer? Refuse(EmulatedCall call)
    {
        if (call.Path.StartsWith("/auth/", StringComparison.Ordinal))
            return null;
        if (_credential.IsExpired || !_tokens.Accepts(call.Headers.Authorization.ToString(), call.Now))
            return AppleErrors.Unauthorized();
        if (_limits.TryCount(call.Now) is { } wait)
            return AppleErrors.TooMany(429, wait);
        // That API accounts can be so limited is not confirmed; the status is in Apple's list.
        return _credential.IsUnderpermissioned ? AppleErrors.Forbidden() : null;
    }

    public EmulatedAnswer NotFound(EmulatedCall call) => AppleErrors.NotFound("The path provided does not match a defined resource type.");

    public EmulatedAnswer Error(int status) => status switch
    {
        204 => EmulatedAnswer.Empty(204),
        401 => AppleErrors.Unauthorized(),
        403 => AppleErrors.Forbidden(),
        404 => AppleErrors.NotFound("There is no such resource"),
        _ => AppleErrors.Problem(status, "UNEXPECTED_ERROR", "An unexpected error occurred", "Scripted answer"),
    };

    public EmulatedAnswer Throttled(int status) => AppleErrors.TooMany(status, null);

    public EmulatedAnswer Finish(EmulatedCall call, EmulatedAnswer answer) =>
        answer.WithHeaders([new("X-Apple-Request-UUID", $"{call.Now.ToUnixTimeMilliseconds():x}")]);

    public string? Put(
        string? email, string state, IReadOnlyList<string> roles, IReadOnlyDictionary<string, IReadOnlyList<string>> assets,
        bool duplicate, DateTimeOffset now)
    {
        if (state is not ("active" or "suspended"))
            return "Apple has no invitations: accounts are created";
        if (assets.Count > 0)
            return "people of Apple Business have no assets here";
        _organization.Put(email, state == "active" ? AppleUser.Active : AppleUser.Inactive, roles, duplicate, now);
        return null;
    }

    public bool Remove(string email, DateTimeOffset now) => _organization.Remove(email);

    public int Accept(string? email, DateTimeOffset now) => 0;

    public int Expire(string? email, DateTimeOffset now) => 0;

    public string? Set(string name, JsonNode? value)
    {
        switch (name)
        {
            case "requestLimit" when value is JsonValue number && number.TryGetValue(out int limit) && limit >= 0:
                _limits.Limit = limit;
                return null;
            // A key that is not one of the two cannot be verified.
            case "credential" when AppleTestKey.IdOf(value?.ToString() ?? "") is null:
                return "the credential is the first or the next key of this process: GET /_emulator/key";
            case "token" or "credential" when _credential.TrySet(name, value):
                // Apple revokes the old key's tokens with it.
                if (name == "credential")
                    _tokens.EndAll();
                return null;
            // Access tokens can end before their hour; the key stays good.
            case "endTokens" when value is JsonValue flag && flag.TryGetValue(out bool end) && end:
                _tokens.EndAll();
                return null;
            case "seats" or "autoAccept":
                return "Apple has neither seats nor invitations";
            default:
                return $"{name} is no setting of this app, or not of this value";
        }
    }

    private EmulatedAnswer Issue(EmulatedCall call) => _credential.IsExpired
        ? AppleTokens.Refusal("invalid_client")
        : _tokens.Answer(call);

    private EmulatedAnswer One(EmulatedCall call)
    {
        string id = Uri.UnescapeDataString(call["id"]);
        if (!AppleJson.TryReadFields(call, out IReadOnlySet<string>? fields))
            return AppleErrors.BadParameter("fields[users]");
        return _organization.Users.Find(user => user.Id == id) is { } user
            ? EmulatedAnswer.Json(200, new JsonObject
            {
                ["data"] = AppleJson.User(call, user, fields),
                ["links"] = new JsonObject { ["self"] = $"{call.BaseAddress}/v1/users/{user.Id}" },
            })
            : AppleErrors.NotFound($"There is no resource of type 'users' with id '{id}'");
    }
}
