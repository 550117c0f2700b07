using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace BusinessHubs.Demo;

/// <summary>The admin's part, over the admin API like anybody else.</summary>
internal sealed class AdminClient(Uri host, string token) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false })
    {
        BaseAddress = new Uri(host, "api/v1/"),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    };

    /// <summary>Connects an emulated app with settings quick enough to watch.</summary>
    public async Task<Guid> ConnectAsync(
        Uri emulator, string app, string businessId, string label, IReadOnlyDictionary<string, string> fields, CancellationToken cancellation)
    {
        JsonNode hub = await PostAsync(
            "hubs",
            new JsonObject
            {
                ["app"] = app,
                ["businessId"] = businessId,
                ["credential"] = "test-token",
                ["label"] = label,
                ["baseAddress"] = emulator.ToString(),
                ["fields"] = new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value))),
                ["policy"] = new JsonObject
                {
                    ["reductionGraceSeconds"] = 2.5,
                    ["settleSeconds"] = 0.1,
                    ["pendingRecheckSeconds"] = 0.2,
                    ["callsPerMinute"] = 60_000,
                    // Months of joiners, movers and leavers pass in half a minute: for the safeguard, too many losses in one hour.
                    ["safeguardFloor"] = 50,
                },
            },
            cancellation);
        return hub["id"]!.GetValue<Guid>();
    }

    /// <summary>The team that a group became.</summary>
    public async Task<string> TeamOfAsync(string group, CancellationToken cancellation)
    {
        JsonNode teams = await GetAsync("teams", cancellation);
        return teams["items"]!.AsArray().FirstOrDefault(t => t!["groupId"]?.GetValue<string>() == group)?["id"]?.GetValue<string>()
            ?? throw new DemoFailedException($"The group {group} became no team.");
    }

    /// <summary>Gives a team a role, and perhaps one on an asset.</summary>
    public Task GrantAsync(Guid hub, string team, string role, string? asset, string assetRole, CancellationToken cancellation)
    {
        var grant = new JsonObject { ["team"] = team, ["hubRole"] = "collaborator", ["appRoles"] = new JsonArray(role) };
        if (asset is not null)
            grant["assets"] = new JsonObject { [asset] = new JsonArray(assetRole) };
        return PostAsync($"hubs/{hub}/grants", grant, cancellation);
    }

    /// <summary>How many seats are due, and how many are held.</summary>
    public async Task<(int Due, int Held)> WaitingAsync(Guid hub, CancellationToken cancellation)
    {
        JsonNode seats = (await GetAsync($"hubs/{hub}", cancellation))["seats"]!;
        return ((int)seats["due"]!, (int)seats["held"]!);
    }

    /// <summary>Every seat of the hub.</summary>
    public async Task<IReadOnlyList<JsonNode>> SeatsAsync(Guid hub, CancellationToken cancellation) =>
        [.. (await GetAsync($"hubs/{hub}/seats", cancellation))["items"]!.AsArray().Select(s => s!)];

    /// <summary>The newest tasks of one person, newest first.</summary>
    public async Task<IReadOnlyList<JsonNode>> TasksAsync(Guid hub, string user, CancellationToken cancellation) =>
        [.. (await GetAsync($"tasks?hub={hub}&user={user}", cancellation))["items"]!.AsArray().Select(t => t!)];

    /// <summary>How many attempts a task took.</summary>
    public async Task<int> AttemptsAsync(Guid task, CancellationToken cancellation) =>
        (await GetAsync($"tasks/{task}", cancellation))["attempts"]!.AsArray().Count;

    private async Task<JsonNode> GetAsync(string path, CancellationToken cancellation)
    {
        using HttpResponseMessage answer = await _http.GetAsync(path, cancellation);
        return await ReadAsync(answer, cancellation);
    }

    private async Task<JsonNode> PostAsync(string path, JsonObject body, CancellationToken cancellation)
    {
        using HttpResponseMessage answer = await _http.PostAsJsonAsync(path, body, cancellation);
        return await ReadAsync(answer, cancellation);
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        string text = await answer.Content.ReadAsStringAsync(cancellation);
        return answer.IsSuccessStatusCode
            ? JsonNode.Parse(text)!
            : throw new DemoFailedException(
                $"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri?.AbsolutePath} was answered {(int)answer.StatusCode}: {text}");
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
