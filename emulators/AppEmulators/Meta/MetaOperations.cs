using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Meta;

/// <summary>All emulated operations. All nodes share the address /{version}/{id}: the type of the id decides what an edge means.</summary>
internal sealed class MetaOperations
{
    private readonly MetaEmulator _emulator;
    private readonly MetaViews _views;
    private readonly MetaPeopleOperations _people;
    private readonly MetaAssetOperations _assets;

    public MetaOperations(MetaEmulator emulator)
    {
        _emulator = emulator;
        _views = new MetaViews(() => emulator.Graph);
        _people = new MetaPeopleOperations(emulator, _views);
        _assets = new MetaAssetOperations(emulator, _views);
        All = [.. Own(), .. _people.All, .. _assets.All];
    }

    public IReadOnlyList<MetaOperation> All { get; }

    public void Map(RouteTable routes)
    {
        foreach (var same in All.GroupBy(operation => (operation.Method, operation.Edge)))
        {
            string path = same.Key.Edge is { } edge ? $"/{{version}}/{{node}}/{edge}" : "/{version}/{node}";
            routes.Map(same.Key.Method, path, call => Answer(call, [.. same]));
        }
    }

    private IEnumerable<MetaOperation> Own()
    {
        yield return new("GET", MetaTypes.User, null, request => Show(request, MetaEmulator.SystemUserOf(request), _views.Me));
        yield return new("GET", MetaTypes.User, "permissions", _emulator.Permissions);
        yield return new("GET", MetaTypes.SystemUser, null, request =>
            request.Caller.SystemUsers.Find(user => user.Id == request.NodeId) is { } user
                ? Show(request, user, _views.SystemUser)
                : MetaRefusals.NoSuchObject("GET", request.NodeId));
        yield return new("GET", MetaTypes.Business, null, request =>
            _emulator.Graph.Business(request.NodeId) is { } business && IsKnown(request.Caller, business)
                ? Show(request, business, _views.Business)
                : MetaRefusals.NoSuchObject("GET", request.NodeId));
        yield return new("GET", MetaTypes.Business, "system_users", InOwn(request =>
            MetaPages.Page(request, request.Caller.SystemUsers, _views.SystemUser)));
        yield return new("GET", MetaTypes.Business, "owned_apps", InOwn(request => MetaPages.Page(
            request, [.. _emulator.Graph.Applications.Where(app => app.OwnerId == request.Caller.Id)], _views.Application)));
        yield return new("GET", MetaTypes.Business, "client_apps", InOwn(request => MetaPages.Page(request, [], _views.Application)));
    }

    private EmulatedAnswer Answer(EmulatedCall call, MetaOperation[] candidates)
    {
        if (call["version"] is not ("v24.0" or "v25.0"))
            return MetaRefusals.UnknownPath($"/{call["version"]}");
        string id = call["node"];
        string? type = MetaIds.TypeOf(id);
        if (candidates.FirstOrDefault(candidate => candidate.Type == type) is not { } operation)
            return MetaRefusals.NoSuchObject(call.Method, id);
        var request = new MetaRequest(call);
        request = new MetaRequest(call) { Caller = _emulator.CallerOf(request)! };
        return _emulator.RefuseOperation(request, operation) ?? operation.Answer(request);
    }

    /// <summary>Refuses to look into another business.</summary>
    public static Func<MetaRequest, EmulatedAnswer> InOwn(Func<MetaRequest, EmulatedAnswer> answer) => request =>
        request.NodeId == request.Caller.Id ? answer(request) : MetaRefusals.NoSuchObject(request.Call.Method, request.NodeId);

    /// <summary>One node with the fields that were asked for.</summary>
    public static EmulatedAnswer Show<T>(MetaRequest request, T node, MetaView<T> view)
    {
        IReadOnlyList<MetaFields>? asked = request["fields"] is { } text ? MetaFields.Parse(text) : MetaFields.Of(view.Unasked);
        if (asked is null)
            return MetaRefusals.BadParameter("Syntax error in parameter fields");
        return view.FirstUnknown(asked) is { } unknown
            ? MetaRefusals.NoSuchField(unknown, view.Type)
            : EmulatedAnswer.Json(200, view.Show(node, asked));
    }

    // Partners can be seen by name, other businesses not at all.
    private static bool IsKnown(MetaBusiness caller, MetaBusiness other) =>
        other == caller || caller.Agencies.Contains(other.Id) || other.Agencies.Contains(caller.Id);
}
