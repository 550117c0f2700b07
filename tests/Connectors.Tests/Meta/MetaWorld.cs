using System.Collections.Immutable;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators;
using BusinessHubs.AppEmulators.Meta;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Connectors.Meta;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.Meta;

/// <summary>
/// An emulated business and the connector of a hub on it. Disposing asserts that every request (and, unless faults were scripted, every
/// answer) is as Meta describes it.
/// </summary>
internal sealed class MetaWorld : IAsyncDisposable
{
    public const string Credential = "EAAcanary0Credential1That2Must3Never4Show";
    public const string Ada = "ada.park@octo.example";
    public const string Mira = "mira.voss@octo.example";

    public static readonly AssetKey Launch = new(MetaRoles.AdAccountKind, MetaSeed.Launch);
    public static readonly AssetKey Evergreen = new(MetaRoles.AdAccountKind, MetaSeed.Evergreen);
    public static readonly AssetKey ShopPage = new(MetaRoles.PageKind, MetaSeed.ShopPage);
    public static readonly AssetKey ShopCatalog = new(MetaRoles.CatalogKind, MetaSeed.ShopCatalog);

    private static readonly EgressGuard Guard = new(new EgressOptions { AllowLoopback = true });

    private readonly RunningEmulator _emulator;
    private readonly GraphRecorder _recorder;
    private readonly MetaApp _app;
    private readonly HttpClient _control;
    private bool _faulty;

    private MetaWorld(RunningEmulator emulator, TimeProvider clock)
    {
        _emulator = emulator;
        _recorder = new GraphRecorder(Guard.CreateHandler());
        _app = new MetaApp(Guard, clock, _recorder.Handler);
        _control = new HttpClient(new SocketsHttpHandler()) { BaseAddress = emulator.Address };
        Hub = Connect();
    }

    public MetaConnector Hub { get; }

    public static async Task<MetaWorld> StartAsync(TimeProvider? clock = null)
    {
        var options = new EmulatorOptions { App = MetaEmulator.AppName, Token = Credential, Clock = clock ?? TimeProvider.System };
        return new MetaWorld(await RunningEmulator.StartAsync(options), clock ?? TimeProvider.System);
    }

    /// <summary>A further connector that has asked nothing yet.</summary>
    public MetaConnector Connect(string business = MetaEmulator.BusinessId, string credential = Credential, string appId = MetaSeed.AppId) =>
        (MetaConnector)_app.Connect(new HubConnection(_emulator.Address, business, credential)
        {
            Fields = new Dictionary<string, string> { [MetaApp.AppIdField] = appId },
        });

    public static SeatSubject Person(string email) => new(email, null, null);

    public static Access Of(string role, params (AssetKey Asset, string Tasks)[] assets) => Access.Account([role], Assets(assets));

    public static Access Shares(params (AssetKey Asset, string Tasks)[] assets) => Access.Account([], Assets(assets));

    public async Task<ObservedSeat> FindAsync(string email, params AssetKey[] assets) =>
        Done(await Hub.FindAsync(Person(email), assets, default));

    public async Task<CallOutcome<ObservedSeat>> SetAsync(string email, Access wanted, params AssetKey[] assets) =>
        Checked(await Hub.SetRolesAsync(Person(email), await FindAsync(email, assets), wanted, default));

    public static T Done<T>(CallOutcome<T> outcome) => Checked(outcome).ShouldBeOfType<CallOutcome<T>.Done>(outcome.ToString()).Value;

    public static CallOutcome<T>.Refused Refused<T>(CallOutcome<T> outcome) =>
        Checked(outcome).ShouldBeOfType<CallOutcome<T>.Refused>(outcome.ToString());

    /// <summary>The outcome, after a look for the credential in everything that it says.</summary>
    public static CallOutcome<T> Checked<T>(CallOutcome<T> outcome)
    {
        outcome.ToString().ShouldNotContain(Credential, Case.Insensitive);
        return outcome;
    }

    public Task FaultAsync(object script)
    {
        _faulty = true;
        return PlayAsync("faults", script);
    }

    public async Task PlayAsync(string path, object body)
    {
        using HttpResponseMessage answer = await _control.PostAsJsonAsync($"_emulator/{path}", body);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    public async Task PutAsync(string email, string state, string[] roles, params (AssetKey Asset, string Tasks)[] assets) =>
        await PlayAsync("people", new
        {
            email,
            state,
            roles,
            assets = assets.ToDictionary(asset => asset.Asset.ToString(), asset => asset.Tasks.Split('+')),
        });

    public async Task<JsonObject> StateAsync() => (await _control.GetFromJsonAsync<JsonObject>("_emulator/state"))!;

    /// <summary>One person of the truth as a line: state, base role and add-ons, tasks.</summary>
    public async Task<string?> LineAsync(string email)
    {
        JsonNode? person = (await StateAsync())["people"]!.AsArray().SingleOrDefault(p => (string?)p!["email"] == email);
        return person is null
            ? null
            : $"{person["state"]} {Words(person["roles"]!)}"
                + string.Concat(person["assets"]!.AsObject().Select(asset => $" {asset.Key}={Words(asset.Value!)}"));
    }

    /// <summary>The tasks of one partner by asset.</summary>
    public async Task<string[]> SharesAsync(string partner) =>
    [
        .. (await StateAsync())["assets"]!.AsArray().Where(asset => asset!["agencies"]![partner] is not null)
            .Select(asset => $"{asset!["kind"]}:{asset["id"]}={Words(asset["agencies"]![partner]!)}"),
    ];

    public async Task<JsonArray> LogAsync() => (await _control.GetFromJsonAsync<JsonArray>("_emulator/log"))!;

    /// <summary>Writes that reached the app, with their parameters, in order.</summary>
    public async Task<string[]> WritesAsync() =>
    [
        .. (await LogAsync()).Where(call => (string)call!["method"]! != "GET")
            .Select(call => $"{call!["method"]} {((string)call["path"]!)["/v25.0/".Length..]} {Uri.UnescapeDataString(call["body"]?.ToString() ?? "")}".Trim()),
    ];

    public async ValueTask DisposeAsync()
    {
        string unfired = (await _control.GetStringAsync("_emulator/faults/unfired")).Trim();
        string log = (await LogAsync()).ToJsonString();
        _control.Dispose();
        _app.Dispose();
        await _emulator.DisposeAsync();
        _recorder.Violations.Where(v => !_faulty || v.Contains(" request: ", StringComparison.Ordinal)).ShouldBeEmpty();
        unfired.ShouldBe("[]");
        log.ShouldNotContain(Credential);
    }

    private static Dictionary<AssetKey, ImmutableSortedSet<string>> Assets((AssetKey Asset, string Tasks)[] assets) =>
        assets.ToDictionary(asset => asset.Asset, asset => asset.Tasks.Split('+').ToImmutableSortedSet());

    private static string Words(JsonNode words) => string.Join('+', words.AsArray().Select(word => (string)word!));
}
