using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Asana;

/// <summary>
/// Asana's REST API 1.0 as far as people, teams and projects go, below /api/1.0 as at app.asana.com. Wordings of refusals, what a
/// full plan answers, and what happens to somebody who is added twice are not confirmed by Asana.
/// </summary>
internal sealed class AsanaEmulator : IAppEmulator, IHasPeople
{
    public const string AppName = "asana";

    /// <summary>The gid of the emulated organization.</summary>
    public const string BusinessId = "1201000000000001";

    /// <summary>Where the API lies.</summary>
    public const string Root = "/api/1.0";

    private readonly EmulatorOptions _options;
    private AsanaLimit _limit = null!;
    private readonly AcceptedCredential _credential;

    public AsanaEmulator(EmulatorOptions options)
    {
        _options = options;
        _credential = new AcceptedCredential(options.Token);
        Space = null!;
        Reset();
    }

    public string Name => AppName;

    public AsanaSpace Space { get; private set; }

    public IAppState State
    {
        get => Space;
        set => Space = (AsanaSpace)value;
    }

    public IReadOnlyList<EmulatedPerson> People => AsanaPeople.All(Space);

    public void Reset()
    {
        Space = AsanaSeed.Create(_options);
        _limit = new AsanaLimit(_options.RequestLimit);
        _credential.Reset();
    }

    public void MapRoutes(RouteTable routes)
    {
        AsanaWorkspaceRoutes.Map(routes, () => Space);
        AsanaTeamRoutes.Map(routes, () => Space);
        AsanaProjectRoutes.Map(routes, () => Space);
    }

    public void MapPeople(RouteTable routes) => PeopleProtocol.Map(routes, this);

    public JsonObject DumpState() => new()
    {
        ["app"] = AppName,
        ["workspace"] = new JsonObject
        {
            ["gid"] = BusinessId,
            ["seats"] = Space.Seats,
            ["autoAccept"] = Space.AutoAccept,
            ["serviceAccount"] = AsanaSeed.ServiceAccount,
        },
        ["people"] = PeopleProtocol.Dump(this),
        ["teams"] = new JsonArray([.. Space.Teams.Values.Select(team => new JsonObject { ["gid"] = team.Gid, ["name"] = team.Name })]),
        ["projects"] = new JsonArray(
            [.. Space.Projects.Values.Select(project => new JsonObject { ["gid"] = project.Gid, ["name"] = project.Name })]),
    };

    public EmulatedAnswer? Refuse(EmulatedCall call) =>
        !_credential.AcceptsBearer(call) ? AsanaAnswers.Error(401, "Not Authorized") : _limit.Refuse(call.Now);

    public EmulatedAnswer NotFound(EmulatedCall call) => AsanaAnswers.Error(404, "No matching route for request");

    public EmulatedAnswer Error(int status) => status switch
    {
        401 => AsanaAnswers.Error(401, "Not Authorized"),
        403 => AsanaAnswers.Error(403, "Forbidden"),
        404 => AsanaAnswers.Error(404, "Not Found"),
        _ => AsanaAnswers.Error(status, $"Scripted answer {status}"),
    };

    public EmulatedAnswer Throttled(int status) => AsanaAnswers.Error(status, AsanaLimit.Message);

    public EmulatedAnswer Finish(EmulatedCall call, EmulatedAnswer answer) => answer.WithHeaders([new("X-Asana-Api-Version", "1.1")]);

    public string? Put(
        string? email, string state, IReadOnlyList<string> roles, IReadOnlyDictionary<string, IReadOnlyList<string>> assets,
        bool duplicate, DateTimeOffset now) => AsanaPeople.Put(Space, email, state, roles, assets, duplicate, now);

    public bool Remove(string email, DateTimeOffset now)
    {
        if (Space.MemberByEmail(email) is not { } member)
            return false;
        Space.Remove(member.User.Gid);
        return true;
    }

    public int Accept(string? email, DateTimeOffset now)
    {
        List<AsanaMember> waiting = Waiting(email);
        waiting.ForEach(member => Space.Members[member.User.Gid] = member with { HasJoined = true });
        return waiting.Count;
    }

    /// <summary>Asana's invitations do not end by themselves as far as is known; here an admin takes them back.</summary>
    public int Expire(string? email, DateTimeOffset now)
    {
        List<AsanaMember> waiting = Waiting(email);
        waiting.ForEach(member => Space.Remove(member.User.Gid));
        return waiting.Count;
    }

    public string? Set(string name, JsonNode? value)
    {
        switch (name)
        {
            case "seats" when value is JsonValue number && number.TryGetValue(out int seats) && seats >= 0:
                Space.Seats = seats;
                return null;
            case "autoAccept" when value is JsonValue flag && flag.TryGetValue(out bool accept):
                Space.AutoAccept = accept;
                return null;
            case "requestLimit" when value is JsonValue number && number.TryGetValue(out int limit) && limit >= 0:
                _limit = new AsanaLimit(limit);
                return null;
            case "token" or "credential" when _credential.TrySet(name, value):
                // A token has its owner's rights: one that may do less belongs to somebody who is no admin.
                Space.OwnerIsAdmin = !_credential.IsUnderpermissioned;
                return null;
            default:
                return "known: seats, requestLimit (numbers), autoAccept, " + AcceptedCredential.Known;
        }
    }

    private List<AsanaMember> Waiting(string? email) =>
    [
        .. Space.Members.Values.Where(member => !member.HasJoined
            && (email is null || string.Equals(member.User.Email, email, StringComparison.OrdinalIgnoreCase))),
    ];
}
