using System.Collections.Immutable;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators;
using BusinessHubs.AppEmulators.TikTok;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Connectors.TikTok;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.TestKit.OpenApi;

namespace BusinessHubs.Connectors.Tests.TikTok;

/// <summary>
/// An emulated Business Center and the connector of a hub on it. Disposing asserts that every request (and, unless faults were
/// scripted, every answer) is as TikTok describes it, that every scripted fault struck, and that no outcome ever carried a credential or an address.
/// </summary>
internal sealed class TikTokWorld : IAsyncDisposable
{
    public const string Credential = "tt-canary0Credential1That2Must3Never4Show";
    public const string Center = TikTokEmulator.BusinessCenterId;

    public static readonly AssetKey ShopEu = new("advertiser", "7300000000000000021");
    public static readonly AssetKey ShopUs = new("advertiser", "7300000000000000022");
    public static readonly AssetKey Shoes = new("catalog", "7310000000000000031");
    public static readonly AssetKey Account = new("tt_account", "7400000000000000041");
    public static readonly AssetKey Store = new("store", "7490000000000000051");
    public static readonly AssetKey Forms = new("lead", "7500000000000000061");
    public static readonly AssetKey Finance = new("finance", "business-center");

    private static readonly EgressGuard Guard = new(new EgressOptions { AllowLoopback = true });

    private readonly RunningEmulator _emulator;
    private readonly SpecRecordingHandler _spec;
    private readonly HttpClient _control;
    private bool _faulty;

    private TikTokWorld(RunningEmulator emulator, TimeProvider clock)
    {
        _emulator = emulator;
        _spec = new SpecRecordingHandler(TikTokSpec.Document, Guard.CreateHandler());
        App = new TikTokApp(Guard, clock, _spec);
        _control = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = emulator.Address };
        Hub = Connect();
    }

    public TikTokApp App { get; }

    public TikTokConnector Hub { get; }

    public Uri Address => _emulator.Address;

    public static async Task<TikTokWorld> StartAsync(EmulatorOptions? options = null, TimeProvider? clock = null) => new(
        await RunningEmulator.StartAsync((options ?? new EmulatorOptions()) with { App = "tiktok", Token = Credential }),
        clock ?? TimeProvider.System);

    /// <summary>A further connector that has asked nothing yet.</summary>
    public TikTokConnector Connect(string center = Center, string credential = Credential, string? ownAddress = null) =>
        (TikTokConnector)App.Connect(new HubConnection(_emulator.Address, center, credential)
        {
            Fields = ownAddress is null
                ? new Dictionary<string, string>()
                : new Dictionary<string, string> { ["serviceAccountEmail"] = ownAddress },
        });

    /// <summary>Somebody by the part of the address before the @.</summary>
    public static SeatSubject Person(string name) => new($"{name}@octo.example", null, null);

    public async Task<ObservedSeat> FindAsync(SeatSubject subject, params AssetKey[] assets) =>
        Done(await Hub.FindAsync(subject, assets, default));

    public Task<ObservedSeat> FindAsync(string name, params AssetKey[] assets) => FindAsync(Person(name), assets);

    public static T Done<T>(CallOutcome<T> outcome) => Checked(outcome).ShouldBeOfType<CallOutcome<T>.Done>().Value;

    public static CallOutcome<T>.Refused Refused<T>(CallOutcome<T> outcome) =>
        Checked(outcome).ShouldBeOfType<CallOutcome<T>.Refused>();

    /// <summary>The outcome, after a look for the credential in everything that it says.</summary>
    public static CallOutcome<T> Checked<T>(CallOutcome<T> outcome)
    {
        outcome.ToString().ShouldNotContain(Credential, Case.Insensitive);
        if (outcome is CallOutcome<ObservedSeat>)
            outcome.ToString().ShouldNotContain("@");
        return outcome;
    }

    public static Access Roles(string role, params (AssetKey Asset, string Roles)[] assets) => Access.Account(
        [role],
        assets.Select(a => KeyValuePair.Create(a.Asset, a.Roles.Split('+').ToImmutableSortedSet(StringComparer.Ordinal))));

    /// <summary>Sets the roles of somebody who is there, from what is seen on these assets.</summary>
    public async Task<CallOutcome<ObservedSeat>> SetAsync(string name, Access wanted, params AssetKey[] assets) =>
        Checked(await Hub.SetRolesAsync(Person(name), await FindAsync(name, [.. assets.Union(wanted.Assets.Keys)]), wanted, default));

    /// <summary>The body of an only page with this row.</summary>
    public static object Listing(params object[] rows) => new
    {
        code = 0,
        message = "OK",
        request_id = "1",
        data = new { list = rows, page_info = new { page = 1, page_size = 50, total_number = rows.Length, total_page = 1 } },
    };

    public async Task FaultAsync(object script)
    {
        _faulty = true;
        using HttpResponseMessage answer = await _control.PostAsJsonAsync("_emulator/faults", script);
        answer.EnsureSuccessStatusCode();
    }

    public async Task PlayAsync(string path, object? body = null)
    {
        using HttpResponseMessage answer = await _control.PostAsJsonAsync($"_emulator/{path}", body ?? new { });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Somebody adds or edits a person by hand.</summary>
    public Task PutAsync(string? email, string state = "active", string[]? roles = null, object? assets = null, bool duplicate = false) =>
        PlayAsync("people", new { email, state, roles = roles ?? [], assets = assets ?? new { }, duplicate });

    public async Task DeleteAsync(string path)
    {
        using HttpResponseMessage answer = await _control.DeleteAsync($"_emulator/{path}");
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Where the browser is sent back to from TikTok's page.</summary>
    public async Task<Uri?> ApproveAsync(Uri page)
    {
        using HttpResponseMessage answer = await _control.GetAsync(new Uri(Address, page.PathAndQuery));
        return answer.Headers.Location;
    }

    public async Task<JsonObject> StateAsync() => (await _control.GetFromJsonAsync<JsonObject>("_emulator/state"))!;

    /// <summary>The truth about one person, as "state roles asset=roles ..."; null if there is none.</summary>
    public async Task<string?> TruthAsync(string name)
    {
        JsonNode? person = (await StateAsync())["people"]!.AsArray().FirstOrDefault(p => (string?)p!["email"] == $"{name}@octo.example");
        return person is null
            ? null
            : string.Join(' ',
                [
                    (string)person["state"]!,
                    .. person["roles"]!.AsArray().Select(role => (string)role!),
                    .. person["assets"]!.AsObject().Select(a => $"{a.Key}={string.Join('+', a.Value!.AsArray().Select(r => (string)r!))}"),
                ]);
    }

    public async Task<string[]> SharesAsync(string partner) =>
        [.. (await StateAsync())["partners"]!.AsArray().First(p => (string)p!["id"]! == partner)!["shares"]!.AsArray().Select(s => (string)s!)];

    /// <summary>Writes that reached the app, as the paths below the API's, in order.</summary>
    public async Task<string[]> WritesAsync() =>
        [.. (await LogAsync()).Where(call => (string)call!["method"]! != "GET")
            .Select(call => ((string)call!["path"]!)[(TikTokSpec.Prefix.Length + 1)..].TrimEnd('/'))];

    public async Task<JsonArray> LogAsync() => (await _control.GetFromJsonAsync<JsonArray>("_emulator/log"))!;

    public Task ForgetAsync() => DeleteAsync("log");

    public async ValueTask DisposeAsync()
    {
        string unfired = (await _control.GetStringAsync("_emulator/faults/unfired")).Trim();
        _control.Dispose();
        App.Dispose();
        await _emulator.DisposeAsync();
        _spec.Violations.Where(v => !_faulty || v.Contains(" request: ", StringComparison.Ordinal)).ShouldBeEmpty();
        unfired.ShouldBe("[]", "a scripted fault did not strike");
    }
}
