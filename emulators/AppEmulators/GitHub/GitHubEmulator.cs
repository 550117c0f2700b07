using System.Globalization;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.GitHub;

/// <summary>GitHub's REST API (version 2022-11-28) as far as organisation membership goes, at the address of api.github.com.</summary>
internal sealed class GitHubEmulator : IAppEmulator, IHasPeople
{
    public const string AppName = "github";

    private readonly EmulatorOptions _options;
    private RateLimits _limits = null!;
    private long _lastRequest;
    private readonly AcceptedCredential _credential;

    public GitHubEmulator(EmulatorOptions options)
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

    public void Reset()
    {
        Organization = GitHubSeed.Create(_options);
        _credential.Reset();
        _limits = new RateLimits(_options.RequestLimit, _options.SearchLimit);
    }

    public void MapRoutes(RouteTable routes)
    {
        OrganizationRoutes.Map(routes, () => Organization);
        InvitationRoutes.Map(routes, () => Organization);
        TeamRoutes.Map(routes, () => Organization);
        TeamMembershipRoutes.Map(routes, () => Organization);
        UserRoutes.Map(routes, () => Organization);
        routes.Map("GET", "/rate_limit", call => EmulatedAnswer.Json(200, _limits.Overview(call.Now)));
    }

    public IReadOnlyList<EmulatedPerson> People => OrganizationPeople.List(Organization);

    public void MapPeople(RouteTable routes)
    {
        PeopleRoutes.Map(routes, () => Organization, () => _limits, _credential);
        PeopleProtocol.Map(routes, this);
    }

    public string? Put(
        string? email, string state, IReadOnlyList<string> roles, IReadOnlyDictionary<string, IReadOnlyList<string>> assets,
        bool duplicate, DateTimeOffset now) =>
        OrganizationPeople.Put(Organization, email, state, roles, assets, duplicate, now);

    public bool Remove(string email, DateTimeOffset now) => OrganizationPeople.Remove(Organization, email, now);

    public int Accept(string? email, DateTimeOffset now) =>
        OrganizationPeople.End(Organization, email, invitation => Organization.Accept(invitation, now));

    public int Expire(string? email, DateTimeOffset now) =>
        OrganizationPeople.End(Organization, email, invitation => Organization.Fail(invitation, now));

    // GitHub's own settings endpoint answers; see PeopleRoutes.
    public string? Set(string name, JsonNode? value) => "use GitHub's own settings";

    public JsonObject DumpState()
    {
        JsonObject state = GitHubState.Dump(Organization);
        state["people"] = PeopleProtocol.Dump(this);
        return state;
    }

    public EmulatedAnswer? Refuse(EmulatedCall call)
    {
        Organization.Expire(call.Now);
        if (string.IsNullOrWhiteSpace(call.Headers.UserAgent))
        {
            return EmulatedAnswer.Text(403, "Request forbidden by administrative rules. "
                + "Please make sure your request has a User-Agent header.");
        }

        if (!HasToken(call))
            return GitHubErrors.BadCredentials();
        // What a token without organisation permissions still sees; the words are GitHub's for fine-grained tokens.
        if (_credential.IsUnderpermissioned && call.Path.Trim('/').Split('/') is not (["user"] or ["orgs", _]))
            return GitHubErrors.Forbidden("Resource not accessible by personal access token");
        if (call.Path == "/rate_limit" || _limits.TryCount(call.Path, call.Now))
            return null;
        return GitHubErrors.Forbidden($"API rate limit exceeded for user ID {Organization.Accounts[Organization.ServiceAccount].Id}.");
    }

    public EmulatedAnswer NotFound(EmulatedCall call) => GitHubErrors.NotFound();

    public EmulatedAnswer Error(int status) => status switch
    {
        204 => EmulatedAnswer.Empty(204),
        401 => GitHubErrors.BadCredentials(),
        404 => GitHubErrors.NotFound(),
        >= 500 => GitHubErrors.Basic(status, "Server Error"),
        _ => GitHubErrors.Basic(status, $"Scripted answer {status}"),
    };

    public EmulatedAnswer Throttled(int status) => GitHubErrors.SecondaryLimit(status);

    public EmulatedAnswer Finish(EmulatedCall call, EmulatedAnswer answer)
    {
        string requestId = (++_lastRequest).ToString("X8", CultureInfo.InvariantCulture);
        return answer.WithHeaders(
        [
            .. _limits.Headers(call.Path, call.Now),
            new("X-GitHub-Media-Type", "github.v3; format=json"),
            new("X-GitHub-Api-Version-Selected", "2022-11-28"),
            new("X-GitHub-Request-Id", requestId),
            new("X-OAuth-Scopes", "admin:org, read:user"),
        ]);
    }

    private bool HasToken(EmulatedCall call) => _credential.AcceptsBearer(call)
        || (!_credential.IsExpired
            && string.Equals(call.Headers.Authorization.ToString(), $"token {_credential.Value}", StringComparison.Ordinal));
}
