using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Crash.Tests;

/// <summary>An emulated organisation that outlives the server, a data directory, and what an IdP and an admin do over HTTP.</summary>
internal sealed class CrashWorld : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private readonly RunningEmulator[] _apps;
    private readonly SemaphoreSlim _restarting = new(1);
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(30) };
    private readonly string _data;
    private readonly string _scimToken;
    private readonly string _adminToken;
    private readonly bool _watched;
    private readonly IReadOnlyDictionary<string, string>? _settings;
    private HostProcess _host;

    private CrashWorld(
        RunningEmulator[] apps, string data, string scimToken, string adminToken, bool watched, IReadOnlyDictionary<string, string>? settings, HostProcess host) =>
        (_apps, _data, _scimToken, _adminToken, _watched, _settings, _host, Nodes) = (apps, data, scimToken, adminToken, watched, settings, host, new NodeRing(host));

    /// <summary>Starts one organisation, or several that are called org-0, org-1 and so on.</summary>
    /// <param name="organisations">How many.</param>
    /// <param name="watched">Whether the server can be told to die at a named point.</param>
    /// <param name="nodes">How many servers; more than one need settings that name a database which they can share.</param>
    /// <param name="settings">Environment variables of the servers.</param>
    public static async Task<CrashWorld> StartAsync(
        int organisations = 1, bool watched = false, int nodes = 1, IReadOnlyDictionary<string, string>? settings = null)
    {
        var apps = new RunningEmulator[organisations];
        for (int i = 0; i < organisations; i++)
        {
            var options = new EmulatorOptions { RequestLimit = 1_000_000, InvitationLimit = 1_000_000, SearchLimit = 1_000_000 };
            apps[i] = await RunningEmulator.StartAsync(
                organisations == 1 ? options with { InvitationLimit = new EmulatorOptions().InvitationLimit, AutoAccept = watched } : options with { Organization = $"org-{i}", AutoAccept = true });
        }

        string data = Directory.CreateTempSubdirectory("businesshubs-crash-").FullName;
        string scim = (await HostProcess.PrintedAsync(settings, "token", "create", "--data", data, "--name", "idp", "--scope", "scim")).TrimEnd('\n');
        string admin = (await HostProcess.PrintedAsync(settings, "token", "create", "--data", data, "--name", "admin", "--scope", "admin")).TrimEnd('\n');
        var world = new CrashWorld(apps, data, scim, admin, watched, settings, await HostProcess.StartAsync(data, watched, settings));
        foreach (HostProcess other in await Task.WhenAll(Enumerable.Range(1, nodes - 1).Select(_ => HostProcess.StartAsync(data, watched, settings))))
            world.Nodes.Add(other);
        return world;
    }

    /// <summary>Requests that got no answer and were sent again, with the reason.</summary>
    public ConcurrentQueue<string> Unanswered { get; } = new();

    /// <summary>The servers, when there are several; requests go to those that live, in turn.</summary>
    public NodeRing Nodes { get; }

    /// <summary>A new server in the place of one that has ended.</summary>
    /// <param name="node">Its place.</param>
    /// <param name="more">Environment variables besides those of the others.</param>
    public async Task ReplaceAsync(int node, IReadOnlyDictionary<string, string>? more = null)
    {
        await Nodes.DropAsync(node);
        Nodes.Put(node, await HostProcess.StartAsync(_data, _watched, new Dictionary<string, string>([.. _settings ?? new Dictionary<string, string>(), .. more ?? new Dictionary<string, string>()])));
    }

    /// <summary>SIGKILL and a new process on the same file.</summary>
    public async Task KillAndRestartAsync()
    {
        await _restarting.WaitAsync();
        try
        {
            await _host.KillAsync();
            await RestartAsync();
        }
        finally
        {
            _ = _restarting.Release();
        }
    }

    /// <summary>From now on the watched server kills itself when it next reaches that point.</summary>
    public void DieAt(CrashPoint point) => WatchedServer.DieAt(_data, point);

    /// <summary>Waits until the watched server has died at that point, and starts a new one.</summary>
    public async Task DiedAndRestartAsync(CrashPoint point)
    {
        await _restarting.WaitAsync();
        try
        {
            await UntilAsync($"death at {point}", () => Task.FromResult(!_host.IsAlive));
            WatchedServer.IsToDieAt(_data, point).ShouldBeFalse($"it died at {point} and of nothing else");
            await RestartAsync();
        }
        finally
        {
            _ = _restarting.Release();
        }
    }

    /// <summary>The next process dies at that point while it starts; the one after it lives.</summary>
    public async Task DieAtStartAsync(CrashPoint point)
    {
        DieAt(point);
        await _host.KillAsync();
        await _host.DisposeAsync();
        try
        {
            // Ready or not, it dies as soon as it gets there.
            _host = await HostProcess.StartAsync(_data, _watched, _settings);
        }
        catch (InvalidOperationException) when (!WatchedServer.IsToDieAt(_data, point))
        {
            // It was never ready, and is as dead as it should be.
            await RestartAsync();
            return;
        }

        await DiedAndRestartAsync(point);
    }

    /// <summary>Sends the same until there is an answer, as an IdP does; how often there was none.</summary>
    public async Task<(JsonNode Answer, int Repeats)> PersistAsync(HttpMethod method, string path, JsonNode body)
    {
        for (int repeats = 0; ; repeats++)
        {
            try
            {
                return (await ScimAsync(method, path, body.DeepClone()), repeats);
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                Unanswered.Enqueue($"{method} {path} at {TimeProvider.System.GetUtcNow():HH:mm:ss.fff}: {e.GetType().Name}: {e.Message} {e.InnerException?.Message}");
                await Task.Delay(Look, TimeProvider.System);
                await _restarting.WaitAsync();
                _ = _restarting.Release();
            }
        }
    }

    /// <summary>So many SIGTERMs to the server, each after the one before was noticed; answers its exit code.</summary>
    public async Task<int> TerminateAsync(int signals)
    {
        for (int i = 0; i < signals; i++)
        {
            // Two signals of a kind that wait for the same process are one: the kernel keeps a bit, not a count.
            if (i > 0)
                await UntilAsync("the server stops listening", async () => !await _host.IsReadyAsync());
            await _host.TerminateAsync();
        }

        return await _host.ExitCodeAsync();
    }

    /// <summary>A new process on the same file, after the last one has ended.</summary>
    public async Task StartAgainAsync()
    {
        await RestartAsync();
    }

    public Task<JsonNode> ScimAsync(HttpMethod method, string path, JsonNode? body) =>
        SendAsync(method, $"scim/v2/{path}", _scimToken, body);

    /// <summary>Approves a hold; 200, 412 when it has changed since that version, or 0 for no answer.</summary>
    public async Task<int> DecideAsync(string hold, long version)
    {
        try
        {
            _ = await AdminAsync(HttpMethod.Post, $"holds/{hold}/approve", new JsonObject { ["version"] = version });
            return 200;
        }
        catch (HttpRequestException)
        {
            return 0;
        }
        catch (InvalidOperationException outdated) when (outdated.Message.Contains(" 412 ", StringComparison.Ordinal))
        {
            return 412;
        }
    }

    public Task<JsonNode> AdminAsync(HttpMethod method, string path, JsonNode? body = null) =>
        SendAsync(method, $"api/v1/{path}", _adminToken, body);

    /// <summary>The emulated organisation with settings that make the pipeline quick.</summary>
    public async Task<string> ConnectAsync(double graceSeconds, double recheckSeconds = 1, int app = 0)
    {
        string organisation = _apps.Length == 1 ? "octo-org" : $"org-{app}";
        JsonNode hub = await AdminAsync(HttpMethod.Post, "hubs", new JsonObject
        {
            ["app"] = "github",
            ["businessId"] = organisation,
            ["credential"] = "test-token",
            ["label"] = organisation,
            ["baseAddress"] = _apps[app].Address.ToString(),
            ["policy"] = new JsonObject
            {
                ["reductionGraceSeconds"] = graceSeconds,
                ["settleSeconds"] = 0.1,
                ["pendingRecheckSeconds"] = recheckSeconds,
                ["callsPerMinute"] = 100_000,
                ["safeguardFloor"] = 100_000,
            },
        });
        return (string)hub["id"]!;
    }

    public async Task<JsonNode> StateAsync(int app = 0) =>
        await _http.GetFromJsonAsync<JsonNode>(new Uri(_apps[app].Address, "_emulator/state")) ?? throw new InvalidOperationException("no state");

    /// <summary>Calls that the app saw, with method and path, in order.</summary>
    public async Task<IReadOnlyList<JsonNode>> CallsAsync(string method, string path, int app = 0) =>
    [
        .. (await _http.GetFromJsonAsync<JsonArray>(new Uri(_apps[app].Address, "_emulator/log")))!
            .Where(c => (string)c!["method"]! == method && ((string)c["path"]!).StartsWith(path, StringComparison.Ordinal)).Select(c => c!),
    ];

    public async Task PlayAsync(string control, JsonNode body, int app = 0)
    {
        using HttpResponseMessage answer = await _http.PostAsJsonAsync(new Uri(_apps[app].Address, $"_emulator/{control}"), body);
        _ = answer.EnsureSuccessStatusCode();
    }

    /// <summary>Waits for a condition on the world; fails with what it is waiting for.</summary>
    public static async Task UntilAsync(string what, Func<Task<bool>> condition, TimeSpan? patience = null)
    {
        TimeSpan most = patience ?? Patience;
        long start = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > most)
                throw new TimeoutException($"Not within {most.TotalSeconds:0} s: {what}");
            await Task.Delay(Look, TimeProvider.System);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Nodes.DisposeAsync();
        foreach (RunningEmulator app in _apps)
            await app.DisposeAsync();
        _http.Dispose();
        _restarting.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private async Task RestartAsync()
    {
        await _host.DisposeAsync();
        _host = await HostProcess.StartAsync(_data, _watched, _settings);
        Nodes.Put(0, _host);
    }

    private async Task<JsonNode> SendAsync(HttpMethod method, string path, string token, JsonNode? body)
    {
        using var request = new HttpRequestMessage(method, new Uri(Nodes.Next().Address, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await _http.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        if (answer is { StatusCode: HttpStatusCode.ServiceUnavailable, Headers.RetryAfter.Delta: not null })
            throw new HttpRequestException("The server asks to come again.");
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{method} {path}: {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }
}
