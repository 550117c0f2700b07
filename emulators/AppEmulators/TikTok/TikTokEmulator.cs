using System.Globalization;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.TikTok;

/// <summary>TikTok's API for Business (v1.3) as far as Business Centers go, and the page where an admin approves an app.</summary>
internal sealed class TikTokEmulator : IAppEmulator, IHasPeople
{
    public const string AppName = "tiktok";
    public const string Prefix = "/open_api/v1.3";
    public const string BusinessCenterId = "7100000000000000001";

    /// <summary>A partner whose token the emulator knows.</summary>
    public const string PartnerId = "7100000000000000902";
    public const string PartnerToken = "partner-token-of-fern";

    /// <summary>A Business Center that is no partner yet.</summary>
    public const string StrangerId = "7100000000000000999";

    /// <summary>Our registration with TikTok.</summary>
    public const string AppId = "7600000000000000071";
    public const string AppSecret = "emulated-app-secret";

    private static readonly string[] NeedPermission = ["/bc/member/", "/bc/asset/", "/bc/partner/"];

    private readonly EmulatorOptions _options;
    private readonly AuthRoutes _auth;
    private readonly TikTokPeople _people;
    private RequestWindow _window;
    private readonly AcceptedCredential _credential;
    private long _lastRequest;

    public TikTokEmulator(EmulatorOptions options)
    {
        _options = options;
        _credential = new AcceptedCredential(options.Token);
        _auth = new AuthRoutes(() => _credential.Value);
        Center = TikTokSeed.Create(options);
        _window = new RequestWindow(options.RequestLimit);
        _people = new TikTokPeople(() => Center);
    }

    public string Name => AppName;

    public BusinessCenter Center { get; private set; }

    public IReadOnlyList<EmulatedPerson> People => _people.All;

    public IAppState State
    {
        get => Center;
        set => Center = (BusinessCenter)value;
    }

    public void Reset()
    {
        Center = TikTokSeed.Create(_options);
        _window = new RequestWindow(_options.RequestLimit);
        _credential.Reset();
        _auth.Clear();
    }

    public void MapRoutes(RouteTable routes)
    {
        _auth.Map(routes);
        MemberRoutes.Map(routes, () => Center);
        AssetRoutes.Map(routes, () => Center);
        PartnerRoutes.Map(routes, () => Center);
    }

    /// <summary>TikTok refuses with status 200 and another code than 0.</summary>
    public bool Succeeded(EmulatedAnswer answer) =>
        answer.IsSuccess && answer.Body?.StartsWith("{\"code\":0,", StringComparison.Ordinal) == true;

    public void MapPeople(RouteTable routes) => PeopleProtocol.Map(routes, this);

    public JsonObject DumpState() => new()
    {
        ["app"] = AppName,
        ["businessCenter"] = new JsonObject
        {
            ["id"] = Center.Id,
            ["name"] = Center.Name,
            ["seats"] = Center.Seats,
            ["autoAccept"] = Center.AutoAccept,
            ["serviceAccount"] = Center.ServiceAccount,
        },
        ["people"] = PeopleProtocol.Dump(this),
        ["assets"] = new JsonArray([.. Center.Assets.Select(asset => new JsonObject
        {
            ["type"] = asset.Type,
            ["id"] = asset.Id,
            ["name"] = asset.Name,
        })]),
        ["partners"] = new JsonArray([.. Center.Partners.Select(partner => new JsonObject
        {
            ["id"] = partner.Id,
            ["name"] = partner.Name,
            ["shares"] = new JsonArray([.. Center.Shares.Where(s => s.Key.Partner == partner.Id).Select(s =>
                (JsonNode)$"{s.Key.Direction} {BcRoles.KindOf(s.Key.Asset.Type)}:{s.Key.Asset.Id}={s.Value}")]),
        })]),
    };

    public EmulatedAnswer? Refuse(EmulatedCall call)
    {
        Center.Expire(call.Now);
        if (call.Path == AuthRoutes.Page)
            return null;
        // Every path of this API ends with a slash; what TikTok does without it is not confirmed.
        if (!call.Path.EndsWith('/'))
            return NotFound(call);
        if (!_window.TryCount(call.Now))
            return TikTokAnswers.TooFrequent();
        if (call.IsWrite && call.Headers.ContentType.ToString().Split(';')[0].Trim() != "application/json")
            return TikTokAnswers.Invalid("The Content-Type must be application/json.");
        if (string.Equals(call.Path, AuthRoutes.Exchange, StringComparison.OrdinalIgnoreCase))
            return null;
        string token = BusinessCenterScope.TokenOf(call);
        if (token.Length == 0)
            return TikTokAnswers.Refuse(40104, "The access_token is empty");
        if (token == PartnerToken)
            return null;
        if (!_credential.Accepts(token))
            return TikTokAnswers.Refuse(40105, "Access token is incorrect or has been revoked.");
        return _credential.IsUnderpermissioned && NeedPermission.Any(part => call.Path.Contains(part, StringComparison.OrdinalIgnoreCase))
            ? TikTokAnswers.NoPermission("this API with the permissions of the access token")
            : null;
    }

    public EmulatedAnswer NotFound(EmulatedCall call) => TikTokAnswers.Envelope(404, 40400, "Route not found", null);

    public EmulatedAnswer Error(int status) => status switch
    {
        204 => EmulatedAnswer.Empty(204),
        401 => TikTokAnswers.Envelope(401, 40105, "Access token is incorrect or has been revoked.", null),
        403 => TikTokAnswers.Envelope(403, 40001, "No permission to operate the Business Center.", null),
        429 => TikTokAnswers.TooFrequent(429),
        >= 500 => TikTokAnswers.Envelope(status, 50000, "System error", null),
        _ => TikTokAnswers.Envelope(status, 40002, $"Scripted answer {status}", null),
    };

    public EmulatedAnswer Throttled(int status) => TikTokAnswers.TooFrequent(status);

    public EmulatedAnswer Finish(EmulatedCall call, EmulatedAnswer answer)
    {
        string id = "20260101" + (++_lastRequest).ToString("X24", CultureInfo.InvariantCulture);
        EmulatedAnswer named = answer.Body is { } body
            ? answer with { Body = body.Replace(TikTokAnswers.NoRequestId, $"\"request_id\":\"{id}\"", StringComparison.Ordinal) }
            : answer;
        return named.WithHeaders([new("X-Tt-Logid", id)]);
    }

    public string? Put(
        string? email, string state, IReadOnlyList<string> roles, IReadOnlyDictionary<string, IReadOnlyList<string>> assets,
        bool duplicate, DateTimeOffset now) => _people.Put(email, state, roles, assets, duplicate, now);

    public bool Remove(string email, DateTimeOffset now) => _people.Remove(email);

    public int Accept(string? email, DateTimeOffset now) => _people.Accept(email, now);

    public int Expire(string? email, DateTimeOffset now) => _people.Expire(email);

    public string? Set(string name, JsonNode? value)
    {
        switch (name, value as JsonValue)
        {
            case ("seats", { } seats) when seats.TryGetValue(out int number) && number >= 0:
                Center.Seats = number;
                return null;
            case ("requestLimit", { } limit) when limit.TryGetValue(out int number) && number >= 0:
                _window.Limit = number;
                return null;
            case ("autoAccept", { } auto) when auto.TryGetValue(out bool flag):
                Center.AutoAccept = flag;
                return null;
            case ("token" or "credential", _) when _credential.TrySet(name, value):
                return null;
            default:
                return "known: seats, requestLimit (numbers), autoAccept, " + AcceptedCredential.Known;
        }
    }
}
