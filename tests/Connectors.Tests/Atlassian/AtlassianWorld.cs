using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators;
using BusinessHubs.AppEmulators.Atlassian;
using BusinessHubs.Connectors.Atlassian;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.Atlassian;

/// <summary>
/// An emulated organisation and the connector of a hub on it. Disposing asserts that every request (and, unless answers were
/// tampered with, every answer) is as Atlassian describes it, and that every scripted fault struck.
/// </summary>
internal sealed class AtlassianWorld : IAsyncDisposable
{
    public const string Credential = "ATCTT3canary0Suite1That2Must3Never4Show";
    public const string Org = AtlassianEmulator.OrganizationId;
    public const string Admin = "712020:0a5c0000-0000-4000-8000-000000000001";
    public const string Ada = "712020:0a5c0000-0000-4000-8000-000000000002";
    public const string Ben = "712020:0a5c0000-0000-4000-8000-000000000003";

    private static readonly EgressGuard Guard = new(new EgressOptions { AllowLoopback = true });

    private readonly RunningEmulator _emulator;
    private readonly AtlassianRecorder _spec;
    private readonly AtlassianApp _app;
    private readonly HttpClient _client;
    private readonly HttpClient _control;
    private bool _tampered;

    private AtlassianWorld(RunningEmulator emulator, string? serviceAccount)
    {
        _emulator = emulator;
        _spec = new AtlassianRecorder(Guard.CreateHandler());
        _app = new AtlassianApp(Guard, TimeProvider.System, _spec.Handler);
        _client = new HttpClient(_spec.Handler, disposeHandler: false) { BaseAddress = emulator.Address };
        _control = new HttpClient(new SocketsHttpHandler()) { BaseAddress = emulator.Address };
        Hub = Connect(serviceAccount);
    }

    public AtlassianConnector Hub { get; }

    public IReadOnlyList<string> Violations => _spec.Violations;

    public IReadOnlyCollection<string> Called => _spec.Called;

    /// <summary>Set by tests that send what is against the document on purpose.</summary>
    public bool ExpectsViolations { get; set; }

    public static AssetKey Jira => AtlassianRoles.ProductKey(AtlassianSeed.Jira)!.Value;

    public static AssetKey Confluence => AtlassianRoles.ProductKey(AtlassianSeed.Confluence)!.Value;

    public static AssetKey ServiceDesk => AtlassianRoles.ProductKey(AtlassianSeed.ServiceDesk)!.Value;

    /// <summary>Groups of the seed: 1 ads-launch (Ada), 2 design, 3 confluence-users (gives Confluence), 4 synced (Ada), 5 partners.</summary>
    public static AssetKey Group(int number) => AtlassianRoles.GroupKey(GroupId(number));

    public static string GroupId(int number) => $"6b1d0000-0000-4000-8000-{number:D12}";

    public static async Task<AtlassianWorld> StartAsync(EmulatorOptions? options = null, string? serviceAccount = null) =>
        new(
            await RunningEmulator.StartAsync((options ?? new EmulatorOptions()) with { App = AtlassianEmulator.AppName, Token = Credential }),
            serviceAccount);

    public AtlassianConnector Connect(string? serviceAccount = null) =>
        (AtlassianConnector)_app.Connect(new HubConnection(_emulator.Address, Org, Credential)
        {
            Fields = serviceAccount is null
                ? new Dictionary<string, string>()
                : new Dictionary<string, string> { [AtlassianApp.ServiceAccountField] = serviceAccount },
        });

    public static SeatSubject Person(string name) => new($"{name}@octo.example", null, null);

    public static Access Plain(params (AssetKey Asset, string Role)[] assets) => Roles("user", assets);

    public static Access Roles(string role, params (AssetKey Asset, string Role)[] assets) => Access.Account(
        [role], assets.GroupBy(a => a.Asset, a => a.Role).Select(a => KeyValuePair.Create(a.Key, a.ToImmutableSortedSet(StringComparer.Ordinal))));

    public async Task<ObservedSeat> FindAsync(string name, params AssetKey[] assets) =>
        Done(await Hub.FindAsync(Person(name), assets, default));

    public static T Done<T>(CallOutcome<T> outcome) => outcome.ShouldBeOfType<CallOutcome<T>.Done>(outcome.ToString()).Value;

    public static CallOutcome<T>.Refused Refused<T>(CallOutcome<T> outcome) =>
        outcome.ShouldBeOfType<CallOutcome<T>.Refused>(outcome.ToString());

    /// <summary>A call as any client would make it.</summary>
    public async Task<(int Status, JsonNode? Body)> SendAsync(string method, string path, string? body = null, string token = Credential)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await _client.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.Length > 0 ? JsonNode.Parse(text) : null);
    }

    public async Task PutAsync(string name, string state = "active", string? role = null, params (AssetKey Asset, string Role)[] assets) =>
        await PlayAsync("people", new
        {
            email = $"{name}@octo.example",
            state,
            roles = role is null ? [] : new[] { role },
            assets = assets.GroupBy(a => a.Asset.ToString(), a => a.Role).ToDictionary(a => a.Key, a => a.ToArray()),
        });

    public async Task FaultAsync(object script)
    {
        _tampered = true;
        await PlayAsync("faults", script);
    }

    public async Task PlayAsync(string path, object body)
    {
        using HttpResponseMessage answer = await _control.PostAsJsonAsync($"_emulator/{path}", body);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The account as the emulator knows it; null if it does not.</summary>
    public async Task<JsonNode?> AccountAsync(string name) =>
        (await StateAsync())["accounts"]!.AsArray().FirstOrDefault(a => (string?)a!["email"] == $"{name}@octo.example");

    public async Task<JsonNode?> TruthAsync(string name) =>
        (await StateAsync())["people"]!.AsArray().FirstOrDefault(a => (string?)a!["email"] == $"{name}@octo.example");

    public async Task<JsonObject> StateAsync() => (await _control.GetFromJsonAsync<JsonObject>("_emulator/state"))!;

    /// <summary>Writes that were sent, refused or not, as "METHOD path", in order.</summary>
    public async Task<string[]> WritesAsync() =>
        [.. (await LogAsync()).Where(call => !(bool)call!["reads"]!).Select(call => $"{call!["method"]} {Tail((string)call["path"]!)}")];

    public async Task<JsonArray> LogAsync() => (await _control.GetFromJsonAsync<JsonArray>("_emulator/log"))!;

    public async ValueTask DisposeAsync()
    {
        string unfired = (await _control.GetStringAsync("_emulator/faults/unfired")).Trim();
        _control.Dispose();
        _client.Dispose();
        _app.Dispose();
        await _emulator.DisposeAsync();
        if (!ExpectsViolations)
            _spec.Violations.Where(v => !_tampered || v.Contains(" request: ", StringComparison.Ordinal)).ShouldBeEmpty();
        unfired.ShouldBe("[]", "a scripted fault did not strike");
    }

    private static string Tail(string path) => path[(path.IndexOf(Org, StringComparison.Ordinal) + Org.Length)..];
}
