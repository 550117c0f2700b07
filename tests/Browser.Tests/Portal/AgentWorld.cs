using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators;
using BusinessHubs.AppEmulators.Portal;
using BusinessHubs.Connectors.Agent;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Browser.Tests.Portal;

/// <summary>
/// The emulated portal, and a hub on it that is driven by the real runner in a real browser. Disposing asserts that no process and no
/// file of a browser is left, and that every scripted fault struck.
/// </summary>
internal sealed class AgentWorld : IAsyncDisposable
{
    public const string Password = "canary0Password1That2Must3Never4Show";
    public const string Ada = "ada.park@octo.example";
    public const string Newcomer = "new.person@octo.example";

    private readonly RunningEmulator _emulator;
    private readonly TestFolder _folder = new();
    private readonly AgentPool _pool;
    private readonly AgentApp _app;
    private readonly HttpClient _control;
    private readonly string _recipe;

    private AgentWorld(RunningEmulator emulator, string recipe, Func<AgentOptions, AgentOptions>? options, TimeProvider clock)
    {
        _emulator = emulator;
        _recipe = recipe;
        Directory.CreateDirectory(_folder.File("work"));
        AgentOptions usual = Options(_folder);
        _pool = new AgentPool(options?.Invoke(usual) ?? usual, clock);
        _app = new AgentApp(recipe, _pool, new EgressGuard(new EgressOptions { AllowLoopback = true }));
        _control = new HttpClient(new SocketsHttpHandler()) { BaseAddress = emulator.Address };
        Hub = Connect();
    }

    /// <summary>The runner as it was built beside these tests.</summary>
    public static string Runner { get; } = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "AgentRunner", new DirectoryInfo(AppContext.BaseDirectory).Name, "BusinessHubs.AgentRunner"));

    public AgentApp App => _app;

    public IHubConnector Hub { get; }

    public Uri Address => _emulator.Address;

    public string[] Screenshots => Directory.Exists(_folder.File("pictures")) ? Directory.GetFiles(_folder.File("pictures")) : [];

    public static string Credential(string? password = null, string? secret = PortalCodes.Secret) =>
        JsonSerializer.Serialize(new { userName = PortalEmulator.UserName, password = password ?? Password, totpSecret = secret });

    public static AgentOptions Options(TestFolder folder) => new()
    {
        RecipesFolder = Path.Combine(AppContext.BaseDirectory, "recipes"),
        RunnerPath = Runner,
        ScreenshotsFolder = folder.File("pictures"),
        WorkFolder = folder.File("work"),
    };

    public static async Task<AgentWorld> StartAsync(
        string? recipe = null, Func<AgentOptions, AgentOptions>? options = null, int members = 0, TimeProvider? clock = null)
    {
        File.Exists(Runner).ShouldBeTrue($"the runner is not built: {Runner}");
        File.Exists("/usr/bin/chromium").ShouldBeTrue("these tests need Chromium: apt-get install chromium");
        return new AgentWorld(
            await RunningEmulator.StartAsync(new EmulatorOptions { App = "portal", Token = Password, Members = members, RequestLimit = 100_000 }),
            recipe ?? PortalRecipe.Quick, options, clock ?? TimeProvider.System);
    }

    public IHubConnector Connect(string? credential = null) =>
        _app.Connect(new HubConnection(_emulator.Address, PortalEmulator.BusinessId, credential ?? Credential()));

    /// <summary>A hub of a process that remembers nothing, as after a restart.</summary>
    public async Task<CallOutcome<HubIdentity>> CheckAfterRestartAsync()
    {
        using var pool = new AgentPool(_pool.Options, TimeProvider.System);
        using var app = new AgentApp(_recipe, pool, new EgressGuard(new EgressOptions { AllowLoopback = true }));
        return await app.Connect(new HubConnection(_emulator.Address, PortalEmulator.BusinessId, Credential())).CheckAsync(default);
    }

    public static SeatSubject Person(string email) => new(email, null, null);

    /// <summary>The outcome, after a look for anything secret in it.</summary>
    public static CallOutcome<T> Checked<T>(CallOutcome<T> outcome)
    {
        string text = outcome.ToString();
        text.ShouldNotContain(Password);
        text.ShouldNotContain(PortalCodes.Secret);
        return outcome;
    }

    public static T Done<T>(CallOutcome<T> outcome) => Checked(outcome).ShouldBeOfType<CallOutcome<T>.Done>(outcome.ToString()).Value;

    public async Task<ObservedSeat> FindAsync(string email) => Done(await Hub.FindAsync(Person(email), [], default));

    public async Task<JsonNode?> TruthAsync(string email) => (await _control.GetFromJsonAsync<JsonArray>("_emulator/people"))!
        .FirstOrDefault(person => (string?)person!["email"] == email);

    public Task SetAsync(string name, JsonNode value) => PlayAsync("settings", new JsonObject { [name] = value });

    public Task PutAsync(string? email, string role = "member", string state = "active") => PlayAsync(
        "people", new JsonObject { ["email"] = email, ["state"] = state, ["roles"] = new JsonArray(role) });

    public Task FaultAsync(string method, string path, JsonObject fault)
    {
        fault["method"] = method;
        fault["path"] = path;
        return PlayAsync("faults", fault);
    }

    /// <summary>Whether every scripted fault has struck as often as it must.</summary>
    public async Task<bool> HaveFaultsStruckAsync() => (await _control.GetStringAsync("_emulator/faults/unfired")).Trim() == "[]";

    /// <summary>Calls that reached the app, as "METHOD path status".</summary>
    public async Task<string[]> CallsAsync() => [.. (await _control.GetFromJsonAsync<JsonArray>("_emulator/log"))!
        .Select(call => $"{call!["method"]} {call["path"]} {call["status"]}")];

    public async Task<int> SignInsAsync() => (await CallsAsync()).Count(call => call == "POST /login/code 303");

    /// <summary>Command lines of processes that live in the folder of this test.</summary>
    public string[] Processes() => Processes(_folder.Path);

    /// <summary>Command lines of processes that live in a folder.</summary>
    public static string[] Processes(string folder) =>
    [
        .. Directory.EnumerateDirectories("/proc").Where(path => int.TryParse(Path.GetFileName(path), out int id) && id != Environment.ProcessId)
            .Where(path => Read(path, "environ").Contains(folder, StringComparison.Ordinal))
            .Select(path => Read(path, "cmdline").Replace('\0', ' ')).Where(line => line.Length > 0),
    ];

    public async ValueTask DisposeAsync()
    {
        bool struck = await HaveFaultsStruckAsync();
        _control.Dispose();
        _app.Dispose();
        _pool.Dispose();
        await _emulator.DisposeAsync();
        Processes().ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(_folder.File("work")).ShouldBeEmpty();
        _folder.Dispose();
        struck.ShouldBeTrue("a scripted fault did not strike");
    }

    private async Task PlayAsync(string path, JsonObject body)
    {
        using HttpResponseMessage answer = await _control.PostAsJsonAsync($"_emulator/{path}", body);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {await answer.Content.ReadAsStringAsync()}");
    }

    private static string Read(string process, string name)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, name));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
