using System.Globalization;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Meta;

/// <summary>
/// Meta's Graph API (v24.0 and v25.0) as far as people, assets and partners of a business go, at the address of graph.facebook.com.
/// Source: the specifications of Meta's SDK code generator and its reference pages; what is not confirmed is marked where it is coded.
/// </summary>
internal sealed class MetaEmulator : IAppEmulator, IHasPeople
{
    public const string AppName = "meta";

    /// <summary>Our business; the option for an organisation's name is not used.</summary>
    public const string BusinessId = "100000000001";

    /// <summary>The permission whose lack the setting "underpermissioned" plays.</summary>
    public const string ManagementScope = "business_management";

    private static readonly string[] Scopes =
    [
        "ads_management", ManagementScope, "catalog_management", "pages_manage_metadata", "pages_read_engagement", "pages_show_list",
    ];

    private static readonly TimeSpan NewFor = TimeSpan.FromDays(7);

    private readonly EmulatorOptions _options;
    private readonly MetaOperations _operations;
    private MetaLimits _limits = null!;
    private readonly AcceptedCredential _credential;
    private bool _isNew;
    private long _lastRequest;

    public MetaEmulator(EmulatorOptions options)
    {
        _options = options;
        _credential = new AcceptedCredential(options.Token);
        Graph = null!;
        Reset();
        _operations = new MetaOperations(this);
    }

    public string Name => AppName;

    public MetaGraph Graph { get; private set; }

    public IAppState State
    {
        get => Graph;
        set => Graph = (MetaGraph)value;
    }

    /// <summary>Every emulated operation, as a checker calls it.</summary>
    public IEnumerable<string> Operations => _operations.All.Select(operation => operation.Name);

    public IReadOnlyList<EmulatedPerson> People => MetaPeople.All(Graph);

    public void Reset()
    {
        Graph = MetaSeed.Create(_options);
        _limits = new MetaLimits(_options.RequestLimit);
        _credential.Reset();
        _isNew = false;
    }

    public void MapRoutes(RouteTable routes) => _operations.Map(routes);

    public void MapPeople(RouteTable routes) => PeopleProtocol.Map(routes, this);

    public JsonObject DumpState()
    {
        JsonObject state = MetaState.Dump(Graph);
        state["people"] = PeopleProtocol.Dump(this);
        return state;
    }

    public EmulatedAnswer? Refuse(EmulatedCall call)
    {
        Graph.ExpireRequests(call.Now);
        var request = new MetaRequest(call);
        if (CallerOf(request) is not { } caller)
            return MetaRefusals.BadToken(expired: false);
        if (caller == Graph.Main && _credential.IsExpired)
            return MetaRefusals.BadToken(expired: true);
        return _limits.TryCount(call.Now) ? null : MetaRefusals.RateLimited();
    }

    /// <summary>Refuses what the token may not do, once it is known what is asked for.</summary>
    public EmulatedAnswer? RefuseOperation(MetaRequest request, MetaOperation operation)
    {
        if (request.Caller != Graph.Main)
            return null;
        if (_credential.IsUnderpermissioned && operation.Type != MetaTypes.User)
            return MetaRefusals.MissingScope(ManagementScope);
        // Not confirmed with Meta: whether reads are refused as well, and with which code.
        bool tooYoung = _isNew && request.Now - SystemUserOf(request).CreatedAt < NewFor;
        return tooYoung && operation.ManagesPeople ? MetaRefusals.NewSystemUser() : null;
    }

    public MetaBusiness? CallerOf(MetaRequest request) =>
        request.Token == _credential.Value
            ? Graph.Main
            : Graph.Businesses.Find(business => business.Token is not null && business.Token == request.Token);

    public static MetaSystemUser SystemUserOf(MetaRequest request) => request.Caller.SystemUsers[0];

    /// <summary>What the token may do. Not confirmed with Meta: that a system user's token may ask this.</summary>
    public EmulatedAnswer Permissions(MetaRequest request) => MetaPages.Page(
        request,
        [.. Scopes.Where(scope => !_credential.IsUnderpermissioned || scope != ManagementScope)],
        scope => new JsonObject { ["permission"] = scope, ["status"] = "granted" });

    public EmulatedAnswer NotFound(EmulatedCall call) => MetaRefusals.UnknownPath(call.Path);

    public EmulatedAnswer Error(int status) => MetaRefusals.Scripted(status);

    public EmulatedAnswer Throttled(int status) => MetaRefusals.AppLimited(status);

    public EmulatedAnswer Finish(EmulatedCall call, EmulatedAnswer answer) => answer.WithHeaders(
    [
        new("X-Business-Use-Case-Usage", _limits.Header(Graph.MainId, call.Now)),
        new("facebook-api-version", "v25.0"),
        new("x-fb-trace-id", (++_lastRequest).ToString("X11", CultureInfo.InvariantCulture)),
    ]);

    public string? Put(
        string? email, string state, IReadOnlyList<string> roles, IReadOnlyDictionary<string, IReadOnlyList<string>> assets,
        bool duplicate, DateTimeOffset now) => MetaPeople.Put(Graph, email, state, roles, assets, duplicate, now);

    public bool Remove(string email, DateTimeOffset now) => MetaPeople.Remove(Graph, email);

    public int Accept(string? email, DateTimeOffset now) => MetaPeople.Accept(Graph, email, now);

    public int Expire(string? email, DateTimeOffset now) => MetaPeople.Expire(Graph, email);

    /// <summary>Of its own, Meta has the flag <c>newSystemUser</c>: the system user was made yesterday and may not manage people yet.</summary>
    public string? Set(string name, JsonNode? value)
    {
        switch (name)
        {
            case "autoAccept" when value is JsonValue flag && flag.TryGetValue(out bool accept):
                Graph.AutoAccept = accept;
                return null;
            case "requestLimit" when value is JsonValue number && number.TryGetValue(out int limit) && limit >= 0:
                _limits.Limit = limit;
                return null;
            case "token" or "credential" when _credential.TrySet(name, value):
                return null;
            case "newSystemUser" when value is JsonValue flag && flag.TryGetValue(out bool isNew):
                _isNew = isNew;
                MetaSystemUser user = Graph.Main.SystemUsers[0];
                Graph.Main.SystemUsers[0] = user with { CreatedAt = isNew ? _options.Clock.GetUtcNow().AddDays(-1) : MetaSeed.Founded };
                return null;
            case "seats":
                return "Meta sells no seats";
            default:
                return "known: autoAccept, newSystemUser (flags), requestLimit (number), " + AcceptedCredential.Known;
        }
    }
}
