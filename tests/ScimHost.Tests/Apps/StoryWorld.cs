extern alias emulators;

using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.ScimHost.Tests.Domain;
using EmulatorOptions = emulators::BusinessHubs.AppEmulators.EmulatorOptions;
using RunningEmulator = emulators::BusinessHubs.AppEmulators.RunningEmulator;

namespace BusinessHubs.ScimHost.Tests.Apps;

/// <summary>
/// An emulated app, the whole server with its pipeline, an IdP and an admin. What happened is read from the app's own truth; each
/// wait ends when what it waits for is so, and everybody who must keep the account is looked at on the way.
/// </summary>
internal sealed class StoryWorld : IAsyncDisposable
{
    private const string Patch = """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[""";
    private readonly AppCase _case;
    private readonly RunningEmulator _emulator;
    private readonly TestHost _host;
    private readonly HttpClient _people;
    private readonly List<string> _keep = [];
    private readonly Dictionary<string, string> _accounts = [];

    private StoryWorld(AppCase app, RunningEmulator emulator)
    {
        _case = app;
        _emulator = emulator;
        _host = new TestHost([("Roles", "scim,worker,ui"), ("Egress:AllowLoopback", "true"), .. app.Settings]);
        _people = new HttpClient(new SocketsHttpHandler()) { BaseAddress = emulator.Address };
    }

    /// <summary>How long an app that can suspend keeps the account of somebody who left.</summary>
    public static TimeSpan SuspendRetention { get; } = TimeSpan.FromHours(1);

    public HttpClient Admin { get; private set; } = null!;

    public HttpClient Scim { get; private set; } = null!;

    /// <summary>Address of the hub; set when it is connected.</summary>
    public string Hub { get; private set; } = "";

    public static async Task<StoryWorld> StartAsync(AppCase app)
    {
        var world = new StoryWorld(app, await RunningEmulator.StartAsync(new EmulatorOptions { App = app.App, RequestLimit = 100_000 }));
        world.Admin = await world._host.ClientAsync();
        world.Scim = await world._host.ClientAsync(TokenScope.Scim);
        return world;
    }

    public async Task<JsonNode> ConnectAsync()
    {
        var request = new JsonObject
        {
            ["app"] = _case.App,
            ["businessId"] = _case.BusinessId,
            ["credential"] = _case.Credential,
            ["baseAddress"] = _emulator.Address.AbsoluteUri.TrimEnd('/'),
            ["fields"] = new JsonObject(_case.Fields.Select(f => KeyValuePair.Create(f.Key, (JsonNode?)f.Value))),
            ["policy"] = new JsonObject
            {
                ["settleSeconds"] = 0,
                ["reductionGraceSeconds"] = 600,
                ["pendingRecheckSeconds"] = 1,
                ["safeguardFloor"] = 50,
                ["suspendRetentionSeconds"] = SuspendRetention.TotalSeconds,
            },
        };
        JsonNode hub = await Admin.SendJsonAsync("POST", "/api/v1/hubs", request.ToJsonString()).JsonAsync(HttpStatusCode.Created);
        Hub = $"/api/v1/hubs/{hub["id"]!.GetValue<string>()}";
        return await SyncEndedAsync(1);
    }

    public async Task<JsonNode> SyncAsync()
    {
        int before = (await Admin.GetAsync($"{Hub}/syncs").JsonAsync())["items"]!.AsArray().Count;
        _ = await Admin.SendJsonAsync("POST", $"{Hub}/syncs", "{}").JsonAsync(HttpStatusCode.Accepted);
        return await SyncEndedAsync(before + 1);
    }

    public async Task<string> UserAsync(string userName) => (await Scim.SendJsonAsync(
        "POST", "/scim/v2/Users",
        $$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"{{userName}}","emails":[{"value":"{{userName}}","type":"work","primary":true}],"active":true}""")
        .JsonAsync(HttpStatusCode.Created))["id"]!.GetValue<string>();

    /// <summary>Says by hand whose account this is, and sees that it is so.</summary>
    public async Task MatchAsync(string email, string userName, string user)
    {
        JsonNode matched = await Admin.SendJsonAsync("POST", $"{await AddressOfAsync(email)}/match", $$"""{"user":"{{userName}}"}""").JsonAsync();
        matched["userId"]!.GetValue<string>().ShouldBe(user, $"{email} is matched");
    }

    public async Task ExemptAsync(string email) => _ = await Admin.SendJsonAsync(
        "PUT", $"{_accounts[email]}/exemption", """{"reason":"agency contact"}""").JsonAsync();

    public async Task DeactivateAsync(string user) => _ = await Scim.SendJsonAsync(
        "PATCH", $"/scim/v2/Users/{user}", Patch + """{"op":"replace","path":"active","value":false}]}""").JsonAsync();

    public async Task<string> GroupAsync(string name) => (await Scim.SendJsonAsync(
        "POST", "/scim/v2/Groups", $$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"{{name}}"}""")
        .JsonAsync(HttpStatusCode.Created))["id"]!.GetValue<string>();

    public Task JoinAsync(string group, params string[] users) => ChangeAsync(
        group, $$"""{"op":"add","path":"members","value":[{{string.Join(',', users.Select(u => $$"""{"value":"{{u}}"}"""))}}]}""");

    public Task LeaveAsync(string group, string user) =>
        ChangeAsync(group, $$"""{"op":"remove","path":"members[value eq \"{{user}}\"]"}""");

    /// <summary>Gives the team of a group access, and tells the address of the grant.</summary>
    public async Task<string> GrantAsync(string groupName, string role, params string?[] assets)
    {
        string team = (await Admin.GetAsync("/api/v1/teams?limit=200").JsonAsync())["items"]!.AsArray()
            .Single(t => t!["name"]!.GetValue<string>() == groupName)!["id"]!.GetValue<string>();
        JsonObject terms = Terms(role, assets);
        terms["team"] = team;
        JsonNode grant = await Admin.SendJsonAsync("POST", $"{Hub}/grants", terms.ToJsonString()).JsonAsync(HttpStatusCode.Created);
        return $"/api/v1/grants/{grant["id"]!.GetValue<string>()}";
    }

    public async Task ChangeGrantAsync(string grant, string role, params string?[] assets) =>
        _ = await Admin.SendJsonAsync("PUT", grant, Terms(role, assets).ToJsonString()).JsonAsync();

    /// <summary>From now on this person must be there, and active, at every look.</summary>
    public void MustStay(string email) => _keep.Add(email);

    public void MayGo(string email) => _keep.Remove(email);

    public void Forward(TimeSpan by) => _host.Clock.Forward(by);

    public Task PutAsync(string email) => PlayAsync("people", new { email, roles = new[] { _case.Role } });

    public Task TokenAsync(string state) => PlayAsync("settings", new { token = state });

    /// <summary>Somebody makes a new credential in the app; the one that the hub has is good for nothing from now on.</summary>
    public Task MakeCredentialAsync() => PlayAsync("settings", new { credential = _case.NextToken });

    /// <summary>The app does not take the credential that the hub has any more; storing it again is refused and changes nothing.</summary>
    public async Task OldCredentialIsRefusedAsync()
    {
        string before = await HubTagAsync();
        using HttpResponseMessage answer = await PutCredentialAsync(_case.Credential, []);
        string body = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, body);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", body);
        JsonNode.Parse(body)!["code"]!.GetValue<string>().ShouldNotBeNullOrEmpty(body);
        (await HubTagAsync()).ShouldBe(before, "nothing was stored");
    }

    public async Task ReplaceCredentialAsync() => (await PutCredentialAsync(_case.NextCredential ?? _case.NextToken, _case.NextFields)
        .JsonAsync())["state"]!.GetValue<string>().ShouldBe("healthy");

    public async Task<JsonNode?> TruthAsync(string email) => (await _people.GetFromJsonAsync<JsonArray>("_emulator/people"))!
        .SingleOrDefault(p => string.Equals((string?)p!["email"], email, StringComparison.OrdinalIgnoreCase));

    /// <summary>Everything that the app knows of somebody.</summary>
    public async Task<string> WholeAsync(string email) => (await TruthAsync(email)).ShouldNotBeNull(email).ToJsonString();

    public async Task<int> WritesAsync() =>
        (await _people.GetFromJsonAsync<JsonArray>("_emulator/log"))!.Count(call => (bool)call!["applied"]!);

    /// <summary>Calls so far that took somebody's account or all access, whatever came of them.</summary>
    public async Task<string[]> RemovalsAsync() =>
    [
        .. (await _people.GetFromJsonAsync<JsonArray>("_emulator/log"))!
            .Select(call => $"{call!["method"]} {call["path"]} {call["body"]?.ToJsonString()}").Where(line => Regex.IsMatch(line, _case.RemoveCall)),
    ];

    /// <summary>Waits until no seat has work: nothing is to be done before some time to come.</summary>
    public async Task RestAsync()
    {
        string last = "";
        try
        {
            await UntilAsync(
                async () =>
                {
                    JsonArray seats = (await Admin.GetAsync($"{Hub}/seats?limit=200").JsonAsync())["items"]!.AsArray();
                    last = seats.ToJsonString();
                    return seats.Count > 0 && seats.All(seat => IsAtRest(seat!["work"]));
                },
                "every seat is at rest");
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message} Seats: {last}", late);
        }
    }

    /// <summary>Waits until the app shows the person as this says; pending invitations are accepted on the way.</summary>
    public async Task SeenAsync(string email, Func<JsonNode?, bool> holds, string what)
    {
        string last = "";
        try
        {
            await UntilAsync(() => LookAsync(email, holds, what, shown => last = shown), what);
        }
        catch (TimeoutException late)
        {
            string seats = (await Admin.GetAsync($"{Hub}/seats?limit=200").JsonAsync())["items"]!.ToJsonString();
            throw new TimeoutException($"{late.Message} Last seen: {last}. Seats: {seats}", late);
        }
    }

    private async Task<bool> LookAsync(string email, Func<JsonNode?, bool> holds, string what, Action<string> show)
    {
        JsonArray people = (await _people.GetFromJsonAsync<JsonArray>("_emulator/people"))!;
        foreach (string kept in _keep)
        {
            people.Count(p => string.Equals((string?)p!["email"], kept, StringComparison.OrdinalIgnoreCase) && (string?)p["state"] == "active")
                .ShouldBe(1, $"{kept} must keep the account while: {what}");
        }

        JsonNode? person = people.SingleOrDefault(p => string.Equals((string?)p!["email"], email, StringComparison.OrdinalIgnoreCase));
        if ((string?)person?["state"] == "pending")
            await PlayAsync("accept", new { email });
        show(person?.ToJsonString() ?? "nobody");
        return holds(person);
    }

    /// <summary>Waits until the hub has this state.</summary>
    public Task HubIsAsync(string state) => UntilAsync(
        async () => (await Admin.GetAsync(Hub).JsonAsync())["state"]!.GetValue<string>() == state, $"the hub is {state}");

    public async ValueTask DisposeAsync()
    {
        _people.Dispose();
        await _host.DisposeAsync();
        await _emulator.DisposeAsync();
    }

    private static JsonObject Terms(string role, string?[] assets) => new()
    {
        ["appRoles"] = new JsonArray(role),
        ["assets"] = new JsonObject(assets.OfType<string>().Select(asset => asset.Split('=')).Select(asset =>
            KeyValuePair.Create(asset[0], (JsonNode?)new JsonArray(asset[1])))),
    };

    private async Task ChangeAsync(string group, string operation)
    {
        using HttpResponseMessage answer = await Scim.SendJsonAsync("PATCH", $"/scim/v2/Groups/{group}", Patch + operation + "]}");
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    private async Task PlayAsync(string path, object body)
    {
        using HttpResponseMessage answer = await _people.PostAsJsonAsync($"_emulator/{path}", body);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {await answer.Content.ReadAsStringAsync()}");
    }

    private async Task<JsonNode> SyncEndedAsync(int count)
    {
        JsonArray reports = [];
        await UntilAsync(
            async () =>
            {
                reports = (await Admin.GetAsync($"{Hub}/syncs").JsonAsync())["items"]!.AsArray();
                return reports.Count >= count && reports[0]!["state"]!.GetValue<string>() != "running";
            },
            "the sync has ended");
        reports[0]!["state"]!.GetValue<string>().ShouldBe("applied", reports[0]!.ToJsonString());
        return reports[0]!;
    }

    private bool IsAtRest(JsonNode? work) => work is null
        || work["state"]!.GetValue<string>() == "idle"
        || (work["state"]!.GetValue<string>() is "due" or "held" && work["notBefore"]!.GetValue<DateTimeOffset>() > _host.Clock.GetUtcNow());

    private Task UntilAsync(Func<Task<bool>> holds, string what) => SyncWorld.UntilAsync(holds, $"{_case.App}: {what}", _case.Patience);

    /// <summary>Address of an account that belongs to nobody yet; it is remembered.</summary>
    private async Task<string> AddressOfAsync(string email)
    {
        JsonNode account = (await Admin.GetAsync($"{Hub}/unmatched?limit=200").JsonAsync())["items"]!.AsArray()
            .Single(a => string.Equals((string?)a!["email"], email, StringComparison.OrdinalIgnoreCase))!;
        return _accounts[email] = $"{Hub}/accounts/{Uri.EscapeDataString(account["accountId"]!.GetValue<string>())}";
    }

    private async Task<string> HubTagAsync()
    {
        using HttpResponseMessage hub = await Admin.GetAsync(Hub);
        return hub.Headers.ETag.ShouldNotBeNull().Tag;
    }

    private Task<HttpResponseMessage> PutCredentialAsync(string credential, Dictionary<string, string> fields) => Admin.SendJsonAsync(
        "PUT", $"{Hub}/credential",
        new JsonObject
        {
            ["credential"] = credential,
            ["fields"] = new JsonObject(fields.Select(f => KeyValuePair.Create(f.Key, (JsonNode?)f.Value))),
        }.ToJsonString());
}
