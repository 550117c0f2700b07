extern alias emulators;

using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
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
    private readonly TestHost _host = new(("Roles", "scim,worker,ui"), ("Egress:AllowLoopback", "true"));
    private readonly HttpClient _people;
    private readonly List<string> _keep = [];

    private StoryWorld(AppCase app, RunningEmulator emulator)
    {
        _case = app;
        _emulator = emulator;
        _people = new HttpClient(new SocketsHttpHandler()) { BaseAddress = emulator.Address };
    }

    public HttpClient Admin { get; private set; } = null!;

    public HttpClient Scim { get; private set; } = null!;

    /// <summary>Address of the hub; set when it is connected.</summary>
    public string Hub { get; private set; } = "";

    public static async Task<StoryWorld> StartAsync(AppCase app)
    {
        var world = new StoryWorld(app, await RunningEmulator.StartAsync(new EmulatorOptions { App = app.App }));
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
            ["credential"] = Credential,
            ["baseAddress"] = _emulator.Address.AbsoluteUri.TrimEnd('/'),
            ["fields"] = new JsonObject(_case.Fields.Select(f => KeyValuePair.Create(f.Key, (JsonNode?)f.Value))),
            ["policy"] = new JsonObject
            {
                ["settleSeconds"] = 0,
                ["reductionGraceSeconds"] = 600,
                ["pendingRecheckSeconds"] = 1,
                ["safeguardFloor"] = 50,
            },
        };
        JsonNode hub = await Admin.SendJsonAsync("POST", "/api/v1/hubs", request.ToJsonString()).JsonAsync(HttpStatusCode.Created);
        Hub = $"/api/v1/hubs/{hub["id"]!.GetValue<string>()}";
        return await SyncEndedAsync(1);
    }

    private string Credential => _case.Credential ?? EmulatorOptions.DefaultToken;

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

    public async Task ReplaceCredentialAsync() => _ = await Admin.SendJsonAsync(
        "PUT", $"{Hub}/credential", new JsonObject { ["credential"] = Credential }.ToJsonString()).JsonAsync();

    public async Task<JsonNode?> TruthAsync(string email) => (await _people.GetFromJsonAsync<JsonArray>("_emulator/people"))!
        .SingleOrDefault(p => string.Equals((string?)p!["email"], email, StringComparison.OrdinalIgnoreCase));

    public async Task<int> WritesAsync() =>
        (await _people.GetFromJsonAsync<JsonArray>("_emulator/log"))!.Count(call => (bool)call!["applied"]!);

    /// <summary>Waits until the app shows the person as this says; pending invitations are accepted on the way.</summary>
    public async Task SeenAsync(string email, Func<JsonNode?, bool> holds, string what)
    {
        string last = "";
        try
        {
            await SyncWorld.UntilAsync(() => LookAsync(email, holds, what, shown => last = shown), $"{_case.App}: {what}");
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
    public Task HubIsAsync(string state) => SyncWorld.UntilAsync(
        async () => (await Admin.GetAsync(Hub).JsonAsync())["state"]!.GetValue<string>() == state, $"{_case.App}: the hub is {state}");

    public async Task<JsonNode> AccountAsync(string table, string email) =>
        (await Admin.GetAsync($"{Hub}/{table}?limit=200").JsonAsync())["items"]!.AsArray()
            .Single(a => string.Equals((string?)a!["email"], email, StringComparison.OrdinalIgnoreCase))!;

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
        await SyncWorld.UntilAsync(
            async () =>
            {
                reports = (await Admin.GetAsync($"{Hub}/syncs").JsonAsync())["items"]!.AsArray();
                return reports.Count >= count && reports[0]!["state"]!.GetValue<string>() != "running";
            },
            $"{_case.App}: the sync has ended");
        reports[0]!["state"]!.GetValue<string>().ShouldNotBe("failed", reports[0]!.ToJsonString());
        return reports[0]!;
    }
}
