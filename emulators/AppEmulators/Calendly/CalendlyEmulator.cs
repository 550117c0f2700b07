using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Calendly;

/// <summary>
/// Calendly's API v2 as far as the members of an organization go. Resources are named by addresses of api.calendly.com, whatever
/// address the emulator has. How a missing scope and too many requests are worded is not confirmed by Calendly.
/// </summary>
internal sealed class CalendlyEmulator : IAppEmulator, IHasPeople
{
    public const string AppName = "calendly";

    /// <summary>The id of the emulated organization.</summary>
    public const string BusinessId = "OCTOAGENCY000001";

    /// <summary>The host that all addresses of resources show.</summary>
    public const string Host = "https://api.calendly.com";

    private const string AllScopes = "users:read organizations:write";
    private const string TooMany = "You have exceeded the rate limit.";

    private readonly EmulatorOptions _options;
    private CalendlyLimit _limit = null!;
    private readonly AcceptedCredential _credential;
    private string[] _scopes = [];

    public CalendlyEmulator(EmulatorOptions options)
    {
        _options = options;
        _credential = new AcceptedCredential(options.Token);
        Organization = null!;
        Reset();
    }

    public string Name => AppName;

    public CalendlyOrganization Organization { get; private set; }

    public IAppState State
    {
        get => Organization;
        set => Organization = (CalendlyOrganization)value;
    }

    public IReadOnlyList<EmulatedPerson> People => CalendlyPeople.All(Organization);

    public void Reset()
    {
        Organization = CalendlySeed.Create(_options);
        _limit = new CalendlyLimit(_options.RequestLimit);
        _credential.Reset();
        _scopes = AllScopes.Split(' ');
    }

    public void MapRoutes(RouteTable routes)
    {
        CalendlyMemberRoutes.Map(routes, () => Organization);
        CalendlyInvitationRoutes.Map(routes, () => Organization);
    }

    public void MapPeople(RouteTable routes) => PeopleProtocol.Map(routes, this);

    public JsonObject DumpState() => new()
    {
        ["app"] = AppName,
        ["organization"] = new JsonObject
        {
            ["id"] = BusinessId,
            ["seats"] = Organization.Seats,
            ["filledSeats"] = Organization.FilledSeats,
            ["autoAccept"] = Organization.AutoAccept,
            ["scim"] = Organization.HasScim,
        },
        ["people"] = PeopleProtocol.Dump(this),
        ["invitationHistory"] = new JsonArray([.. Organization.Invitations.Select(CalendlyJson.Invitation)]),
    };

    public EmulatedAnswer? Refuse(EmulatedCall call)
    {
        if (!_credential.AcceptsBearer(call))
            return CalendlyAnswers.Unauthenticated();
        if (!_limit.TryCount(call.Now))
            return Throttled(429);
        string needed = call.Path.StartsWith("/users/", StringComparison.Ordinal) ? "users:read"
            : call.IsWrite ? "organizations:write"
            : "organizations:read";
        return _scopes.Contains(needed) || (needed == "organizations:read" && _scopes.Contains("organizations:write"))
            ? null
            : CalendlyAnswers.Denied($"The access token does not have the required scope: {needed}");
    }

    public EmulatedAnswer NotFound(EmulatedCall call) => CalendlyAnswers.NotFound();

    public EmulatedAnswer Error(int status) => status switch
    {
        204 => EmulatedAnswer.Empty(204),
        401 => CalendlyAnswers.Unauthenticated(),
        403 => CalendlyAnswers.Denied(),
        404 => CalendlyAnswers.NotFound(),
        500 => CalendlyAnswers.Error(
            500, "Internal Server Error", "The server encountered an unexpected condition that prevented it from fulfilling the request."),
        _ => CalendlyAnswers.Error(status, $"Scripted answer {status}", "This answer was asked for by a script."),
    };

    public EmulatedAnswer Throttled(int status) => CalendlyAnswers.Error(status, "Too Many Requests", TooMany);

    public EmulatedAnswer Finish(EmulatedCall call, EmulatedAnswer answer) => answer.WithHeaders(_limit.Headers(call.Now));

    public string? Put(
        string? email, string state, IReadOnlyList<string> roles, IReadOnlyDictionary<string, IReadOnlyList<string>> assets,
        bool duplicate, DateTimeOffset now) => CalendlyPeople.Put(Organization, email, state, roles, assets, duplicate, now);

    public bool Remove(string email, DateTimeOffset now)
    {
        if (Organization.MemberByEmail(email) is { } member)
            return Organization.Members.Remove(member);
        return Organization.PendingByEmail(email) is { } invitation && Organization.Invitations.Remove(invitation);
    }

    public int Accept(string? email, DateTimeOffset now) =>
        End(email, invitation => Organization.Accept(invitation, now));

    public int Expire(string? email, DateTimeOffset now) => End(email, invitation => Organization.Decline(invitation));

    public string? Set(string name, JsonNode? value)
    {
        switch (name)
        {
            case "seats" when value is JsonValue number && number.TryGetValue(out int seats) && seats >= 0:
                Organization.Seats = seats;
                return null;
            case "autoAccept" when value is JsonValue flag && flag.TryGetValue(out bool accept):
                Organization.AutoAccept = accept;
                return null;
            case "scim" when value is JsonValue flag && flag.TryGetValue(out bool scim):
                Organization.HasScim = scim;
                return null;
            case "requestLimit" when value is JsonValue number && number.TryGetValue(out int limit) && limit >= 0:
                _limit = new CalendlyLimit(limit);
                return null;
            case "scopes" when value is JsonValue words && words.TryGetValue(out string? scopes):
                _scopes = scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                return null;
            case "token" or "credential" when _credential.TrySet(name, value):
                // A token has its owner's rights: one that may do less belongs to an ordinary user.
                Organization.OwnerMayManage = !_credential.IsUnderpermissioned;
                return null;
            default:
                return "known: seats, requestLimit (numbers), autoAccept, scim (flags), scopes, " + AcceptedCredential.Known;
        }
    }

    private int End(string? email, Action<CalendlyInvitation> end)
    {
        List<CalendlyInvitation> chosen =
        [
            .. Organization.Pending.Where(invitation =>
                email is null || string.Equals(invitation.Email, email, StringComparison.OrdinalIgnoreCase)),
        ];
        chosen.ForEach(end);
        return chosen.Count;
    }
}
