using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.TestKit.Fakes;

namespace BusinessHubs.ScimHost.Tests.Domain;

/// <summary>
/// A workspace with its IdP, an app with accounts of its own, and a running pipeline: what syncs find is seen over the admin API and in
/// the app. Nothing is waited for by the clock; each wait ends when what it waits for is so.
/// </summary>
internal sealed class SyncWorld : IDisposable
{
    private const string Prompt = "\"policy\":{\"settleSeconds\":0,\"reductionGraceSeconds\":0";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(25);
    private readonly TestHost _host = new(("Roles", "scim,worker,ui"));

    private SyncWorld()
    {
        Space = _host.App.AddSpace("acme", "secret-1", "a", "b");
    }

    public TestHost Host => _host;

    /// <summary>The app itself.</summary>
    public FakeSpace Space { get; }

    /// <summary>The admin API with a token of role Owner that belongs to nobody.</summary>
    public HttpClient Admin { get; private set; } = null!;

    public HttpClient Scim { get; private set; } = null!;

    /// <summary>Address of the hub; set when it is connected.</summary>
    public string Hub { get; private set; } = "";

    public static async Task<SyncWorld> StartAsync()
    {
        var world = new SyncWorld();
        world.Admin = await world._host.ClientAsync();
        world.Scim = await world._host.ClientAsync(TokenScope.Scim);
        return world;
    }

    /// <summary>Pushes a user and gives his id.</summary>
    public async Task<string> UserAsync(string userName, string more = "") => (await Scim.SendJsonAsync(
        "POST", "/scim/v2/Users",
        $$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"{{userName}}","emails":[{"value":"{{userName}}","type":"work","primary":true}],"active":true{{more}}}""")
        .JsonAsync(HttpStatusCode.Created))["id"]!.GetValue<string>();

    public async Task ActivateAsync(string user, bool active) => _ = await Scim.SendJsonAsync(
        "PATCH", $"/scim/v2/Users/{user}",
        $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"active","value":{{(active ? "true" : "false")}}}]}""")
        .JsonAsync();

    /// <summary>Connects the space and gives the report of the first sync.</summary>
    public async Task<JsonNode> ConnectAsync(string policy = "", HttpClient? by = null)
    {
        JsonNode hub = await (by ?? Admin).SendJsonAsync(
            "POST", "/api/v1/hubs", $$"""{"app":"fake","businessId":"acme","credential":"secret-1",{{Prompt}}{{policy}} } }""").JsonAsync(HttpStatusCode.Created);
        Hub = $"/api/v1/hubs/{hub["id"]!.GetValue<string>()}";
        return await EndedAsync(0);
    }

    /// <summary>Asks for a sync and gives its report once it has ended.</summary>
    public async Task<JsonNode> SyncAsync()
    {
        int before = (await ReportsAsync()).Count;
        _ = await Admin.SendJsonAsync("POST", $"{Hub}/syncs", "{}").JsonAsync(HttpStatusCode.Accepted);
        return await EndedAsync(before);
    }

    public async Task<JsonArray> ReportsAsync() => (await Admin.GetAsync($"{Hub}/syncs?limit=200").JsonAsync())["items"]!.AsArray();

    /// <summary>Lines of a report, perhaps of one kind only.</summary>
    public async Task<IReadOnlyList<JsonNode>> ItemsAsync(JsonNode report, string? kind = null) =>
        [.. (await Admin.GetAsync($"/api/v1/syncs/{report["id"]}/items?limit=200{(kind is null ? "" : $"&kind={kind}")}").JsonAsync())["items"]!
            .AsArray().Select(i => i!)];

    /// <summary>Rows of one of the hub's tables, over all its pages.</summary>
    public async Task<IReadOnlyList<JsonNode>> TableAsync(string table, int limit = 2)
    {
        var rows = new List<JsonNode>();
        string cursor = "";
        do
        {
            JsonNode page = await Admin.GetAsync($"{Hub}/{table}?limit={limit}{cursor}").JsonAsync();
            rows.AddRange(page["items"]!.AsArray().Select(r => r!));
            cursor = page["next"] is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);
        return rows;
    }

    /// <summary>Changes of the hub beneath which there was something to do.</summary>
    public async Task<IReadOnlyList<JsonNode>> TasksAsync() =>
        [
            .. (await Admin.GetAsync($"/api/v1/tasks?hub={Hub[(Hub.LastIndexOf('/') + 1)..]}&limit=200").JsonAsync())["items"]!.AsArray()
                .Select(t => t!).Where(t => t["nested"] is { } nested && nested.AsObject().Sum(n => n.Value!.GetValue<int>()) > 0),
        ];

    public Task<HttpResponseMessage> PostAsync(string path, string body = "{}") => Admin.SendJsonAsync("POST", path, body);

    public async Task GrantAsync(string user, string role) => _ = await PostAsync(
        $"{Hub}/grants", $$"""{"user":"{{user}}","appRoles":["{{role}}"]}""").JsonAsync(HttpStatusCode.Created);

    public async Task<JsonArray> GrantsAsync() => (await Admin.GetAsync($"{Hub}/grants").JsonAsync())["items"]!.AsArray();

    /// <summary>A client whose token belongs to a user, or to a machine of that role.</summary>
    public async Task<HttpClient> AsAsync(AdminRole role, string? user = null)
    {
        NewToken token = (await _host.Get<TokenOperations>().CreateAsync(
            await _host.ContextAsync(), "person", TokenScope.Admin, role, user, null, default)).Value();
        HttpClient client = _host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Text);
        return client;
    }

    /// <summary>Waits until this holds; a minute unless said otherwise.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds, string what, TimeSpan? patience = null)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            if (TimeProvider.System.GetElapsedTime(start) > (patience ?? Patience))
                throw new TimeoutException($"Never came true: {what}.");
            await Task.Delay(Glance, TimeProvider.System);
        }
    }

    /// <summary>Waits until no seat of the hub has work.</summary>
    public Task SettledAsync() => UntilAsync(
        async () => (await Admin.GetAsync($"{Hub}/seats?limit=200").JsonAsync())["items"]!.AsArray()
            .All(s => s!["work"]!["state"]!.GetValue<string>() is "idle" or "parked"),
        "every seat is at rest");

    public void Dispose() => _host.Dispose();

    private async Task<JsonNode> EndedAsync(int before)
    {
        JsonNode? ended = null;
        await UntilAsync(
            async () =>
            {
                JsonArray reports = await ReportsAsync();
                ended = reports.Count > before && reports[0]!["state"]!.GetValue<string>() != "running" ? reports[0] : null;
                return ended is not null;
            },
            "the sync has ended");
        return ended!;
    }
}
