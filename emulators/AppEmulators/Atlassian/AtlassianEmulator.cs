using System.Text.Json;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Atlassian;

/// <summary>
/// Atlassian's organisations REST API (v1 and v2) as far as people, groups and products go, at the address of api.atlassian.com:
/// its paths begin with /admin.
/// </summary>
internal sealed class AtlassianEmulator : IAppEmulator, IHasPeople
{
    public const string AppName = "atlassian";

    /// <summary>The ID of the emulated organisation.</summary>
    public const string OrganizationId = "3f6c1c52-7f0e-4c1e-9a53-0c70a6d20001";

    private readonly EmulatorOptions _options;
    private RequestLimit _limit = null!;
    private readonly AcceptedCredential _credential;

    public AtlassianEmulator(EmulatorOptions options)
    {
        _options = options;
        _credential = new AcceptedCredential(options.Token);
        Organization = null!;
        Reset();
    }

    public string Name => AppName;

    public Organization Organization { get; private set; }

    public IAppState State
    {
        get => Organization;
        set => Organization = (Organization)value;
    }

    public IReadOnlyList<EmulatedPerson> People => AtlassianPeople.List(Organization);

    public void Reset()
    {
        Organization = AtlassianSeed.Create(_options);
        _limit = new RequestLimit(_options.RequestLimit);
        _credential.Reset();
    }

    public void MapRoutes(RouteTable routes)
    {
        OrganizationRoutes.Map(routes, () => Organization);
        UserRoutes.Map(routes, () => Organization);
        RoleRoutes.Map(routes, () => Organization);
        InviteRoutes.Map(routes, () => Organization);
        GroupRoutes.Map(routes, () => Organization);
    }

    public void MapPeople(RouteTable routes) => PeopleProtocol.Map(routes, this);

    public JsonObject DumpState()
    {
        JsonObject state = AtlassianState.Dump(Organization);
        state["people"] = PeopleProtocol.Dump(this);
        return state;
    }

    /// <summary>Searches are sent as POST: they change nothing.</summary>
    public bool Reads(EmulatedCall call) =>
        !call.IsWrite
        || (call.Method == "POST" && (call.Path.EndsWith("/search", StringComparison.Ordinal)
            || call.Path.EndsWith("/workspaces", StringComparison.Ordinal)));

    public EmulatedAnswer? Refuse(EmulatedCall call)
    {
        if (!_credential.AcceptsBearer(call))
            return AtlassianErrors.Unauthorized();
        if (_limit.Count(call.Now) is { } wait)
            return AtlassianErrors.Proxy(429, "Rate limit exceeded").WithHeaders([new("Retry-After", wait)]);
        // A key with the scope read:orgs:admin alone.
        return _credential.IsUnderpermissioned && call.Path.Trim('/').Split('/') is not ["admin", "v1", "orgs"] and not ["admin", "v1", "orgs", _]
            ? AtlassianErrors.MissingScope()
            : null;
    }

    public EmulatedAnswer NotFound(EmulatedCall call) => AtlassianErrors.Proxy(404, "Not Found");

    public EmulatedAnswer Error(int status) => status == 204
        ? EmulatedAnswer.Empty(204)
        : AtlassianErrors.Proxy(status, status >= 500 ? "Internal error" : $"Scripted answer {status}");

    public EmulatedAnswer Throttled(int status) => AtlassianErrors.Proxy(status, "Rate limit exceeded");

    public EmulatedAnswer Finish(EmulatedCall call, EmulatedAnswer answer) =>
        answer.WithHeaders([new("Cache-Control", "no-cache, no-store")]);

    public string? Put(
        string? email, string state, IReadOnlyList<string> roles, IReadOnlyDictionary<string, IReadOnlyList<string>> assets,
        bool duplicate, DateTimeOffset now) =>
        AtlassianPeople.Put(Organization, email, state, roles, assets, duplicate, now);

    public bool Remove(string email, DateTimeOffset now)
    {
        if (Organization.FindByEmail(email) is not { Directories.Count: > 0 } person)
            return false;
        Organization.LeaveAll(person);
        return true;
    }

    public int Accept(string? email, DateTimeOffset now) => EndInvitations(email, person => Organization.Accept(person, now));

    /// <summary>
    /// What becomes of somebody who never comes is not confirmed: here the account leaves the directories, as when an
    /// administrator revokes the invitation. By itself it never does.
    /// </summary>
    public int Expire(string? email, DateTimeOffset now) => EndInvitations(email, Organization.LeaveAll);

    public string? Set(string name, JsonNode? value)
    {
        JsonValueKind kind = value?.GetValueKind() ?? JsonValueKind.Null;
        switch (name)
        {
            case "seats" when kind == JsonValueKind.Number:
                Organization.Seats = value!.GetValue<int>();
                return null;
            case "requestLimit" when kind == JsonValueKind.Number:
                _limit.Limit = value!.GetValue<int>();
                return null;
            case "autoAccept" when kind is JsonValueKind.True or JsonValueKind.False:
                Organization.AutoAccept = kind == JsonValueKind.True;
                return null;
            case "token" or "credential" when _credential.TrySet(name, value):
                return null;
            default:
                return "known: seats, requestLimit (numbers), autoAccept (flag), " + AcceptedCredential.Known;
        }
    }

    private int EndInvitations(string? email, Action<Person> end)
    {
        List<Person> invited =
        [
            .. Organization.People.Where(person => person.IsInvited
                && (email is null || string.Equals(person.Email, email, StringComparison.OrdinalIgnoreCase))),
        ];
        invited.ForEach(end);
        return invited.Count;
    }
}
