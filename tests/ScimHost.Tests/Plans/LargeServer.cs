using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.TestKit.Pipeline;
using Npgsql;

namespace BusinessHubs.ScimHost.Tests.Plans;

/// <summary>The server on a PostgreSQL database with a hundred thousand people who are at rest in a hub, and 200 groups.</summary>
public sealed class LargeServer : IAsyncLifetime, IDisposable
{
    private const int People = 100_000;
    private const int Groups = 200;
    private const int SmallGroups = 2;

    private TestDatabase? _database;
    private TestHost? _host;
    private HttpClient? _scim;
    private HttpClient? _admin;

    /// <summary>How to reach the database.</summary>
    public string Connection => _database!.ConnectionString;

    /// <summary>Its name.</summary>
    public string DatabaseName => new NpgsqlConnectionStringBuilder(Connection).Database!;

    /// <summary>Path of the hub in the admin API.</summary>
    public string Hub { get; private set; } = "";

    /// <summary>Ids of the groups with 500 members each.</summary>
    public IReadOnlyList<string> GroupIds { get; private set; } = [];

    /// <summary>Ids of "Group 200" and "Group 201", which have none.</summary>
    public IReadOnlyList<string> SmallGroupIds { get; private set; } = [];

    /// <summary>Client of the admin API.</summary>
    public HttpClient Admin => _admin!;

    /// <summary>What a person has in the app.</summary>
    public Access? Account(string email) => _host!.App.Connected("acme").Accounts.GetValueOrDefault(email);

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.EmptyAsync();
        _host = new TestHost(("Storage:Engine", "PostgreSql"), ("Storage:ConnectionString", Connection), ("Roles", "scim,worker,ui"));
        _ = _host.App.AddSpace("acme", "secret-1");
        (_scim, _admin) = (await _host.ClientAsync(TokenScope.Scim), await _host.ClientAsync());
        JsonNode hub = await Admin.SendJsonAsync(
            "POST", "/api/v1/hubs",
            """{"app":"fake","businessId":"acme","credential":"secret-1","policy":{"settleSeconds":0.1,"reductionGraceSeconds":0.5,"safeguardFloor":100000,"callsPerMinute":100000}}""")
            .JsonAsync(HttpStatusCode.Created);
        Hub = $"/api/v1/hubs/{hub["id"]}";
        Guid workspace = (await _host.ContextAsync()).Workspace.Value;

        // The first sync has to be over before there are seats of which the app knows nothing.
        await UntilAsync(async () => (await Admin.GetAsync($"{Hub}/syncs").JsonAsync())["items"]!.AsArray() is [{ } sync, ..] && (string)sync["state"]! is not ("running" or "requested"));
        var groups = new List<string>();
        for (int group = 0; group < Groups + SmallGroups; group++)
            groups.Add(await GroupAsync(group));
        (GroupIds, SmallGroupIds) = (groups[..Groups], groups[Groups..]);
        await LargeWorkspace.AddPeopleAsync(Connection, workspace, People, [.. GroupIds.Select(Guid.Parse)]);
        await LargeWorkspace.AddSeatsAsync(Connection, workspace, (Guid)hub["id"]!, People);
        await LargeWorkspace.AnalyzeAsync(Connection);
    }

    public async Task DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
    }

    public void Dispose()
    {
        _scim?.Dispose();
        _admin?.Dispose();
        _host?.Dispose();
    }

    /// <summary>A SCIM request and its answer.</summary>
    public async Task<JsonNode> ScimAsync(string method, string path, string? body = null, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/scim/v2/{path}");
        if (body is not null)
            request.Content = new StringContent(body, MediaTypeHeaderValue.Parse("application/scim+json"));
        using HttpResponseMessage response = await _scim!.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(status, $"{method} {path}: {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    /// <summary>Waits until something is so.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await condition())
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
    }

    private async Task<string> GroupAsync(int number) => (string)(await ScimAsync(
        "POST", "Groups", $$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"Group {{number}}","externalId":"g-{{number}}"}""", HttpStatusCode.Created))["id"]!;
}
