using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators;
using BusinessHubs.AppEmulators.Faults;
using BusinessHubs.AppEmulators.Hosting;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.Suite;

/// <summary>
/// An emulated app and a connector on it. Disposing asserts that every request (and, unless answers were tampered with, every answer)
/// is as the vendor specifies, and that every scripted fault struck.
/// </summary>
internal sealed class ConnectorWorld : IAsyncDisposable
{
    private static readonly EgressGuard Guard = new(new EgressOptions { AllowLoopback = true });
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly AppProfile _profile;
    private readonly RunningEmulator _emulator;
    private readonly ISpecRecorder _recorder;
    private readonly NewerVersionHandler _newer;
    private readonly HttpClient _control;
    private bool _tampered;

    private ConnectorWorld(AppProfile profile, RunningEmulator emulator)
    {
        _profile = profile;
        _emulator = emulator;
        _recorder = profile.Record(Guard.CreateHandler());
        _newer = new NewerVersionHandler(_recorder.Handler);
        App = profile.Make(Guard, TimeProvider.System, _newer);
        _control = new HttpClient(new SocketsHttpHandler()) { BaseAddress = emulator.Address };
        Hub = Connect();
    }

    public IAppDefinition App { get; }

    public IHubConnector Hub { get; }

    public Uri Address => _emulator.Address;

    public static async Task<ConnectorWorld> StartAsync(AppProfile profile, Func<EmulatorOptions, EmulatorOptions>? options = null)
    {
        EmulatorOptions chosen = profile.Options(new EmulatorOptions { App = profile.App, Token = profile.Token });
        return new ConnectorWorld(profile, await RunningEmulator.StartAsync(options?.Invoke(chosen) ?? chosen));
    }

    /// <summary>A further connector that has asked nothing yet.</summary>
    public IHubConnector Connect(string? businessId = null, string? credential = null, EgressGuard? guard = null, IReadOnlyDictionary<string, string>? fields = null)
    {
        IAppDefinition app = guard is null ? App : _profile.Make(guard, TimeProvider.System, guard.CreateHandler());
        return app.Connect(new HubConnection(_emulator.Address, businessId ?? _profile.BusinessId, credential ?? _profile.Credential ?? _profile.Token)
        {
            Fields = fields ?? _profile.Fields,
        });
    }

    public static SeatSubject Person(string email) => new(email, null, null);

    /// <summary>The outcome, after a look at what it says: never a secret and never an address.</summary>
    public CallOutcome<T> Checked<T>(CallOutcome<T> outcome)
    {
        string text = outcome.ToString();
        foreach (string secret in Secrets(_profile.Token).Concat(Secrets(_profile.Credential ?? "")))
            text.ShouldNotContain(secret, Case.Insensitive);
        if (outcome is not (CallOutcome<T>.Done or CallOutcome<T>.AlreadySo))
            text.ShouldNotContain("@");
        return outcome;
    }

    /// <summary>What of a credential must never be shown: itself, and each long word of it, as of a key in lines or of a JSON object.</summary>
    public static IEnumerable<string> Secrets(string credential) =>
        credential.Split(['\n', '\r', '"'], StringSplitOptions.TrimEntries).Append(credential)
            .Where(word => word.Length >= 16 && (word == credential || !word.Contains('@', StringComparison.Ordinal)));

    public T Done<T>(CallOutcome<T> outcome) => Checked(outcome).ShouldBeOfType<CallOutcome<T>.Done>(outcome.ToString()).Value;

    public async Task<ObservedSeat> FindAsync(string email, params AssetKey[] assets) =>
        Done(await Hub.FindAsync(Person(email), assets, default));

    /// <summary>Every row of the listing, walked as a sync walks it: null when it was broken, goes in circles or does not end.</summary>
    public async Task<IReadOnlyList<HubAccount>?> ListAsync()
    {
        var rows = new List<HubAccount>();
        var cursors = new HashSet<string>();
        for (string? cursor = null; ;)
        {
            if (Checked(await ((IListsAccounts)Hub).ListAccountsAsync(cursor, default)) is not CallOutcome<HubPage<HubAccount>>.Done page)
                return null;
            rows.AddRange(page.Value.Items);
            cursor = page.Value.Next;
            if (cursor is null)
                return rows;
            if (!cursors.Add(cursor) || cursors.Count > 300)
                return null;
        }
    }

    public async Task<IReadOnlyList<HubAsset>> ListAssetsAsync()
    {
        var rows = new List<HubAsset>();
        for (string? cursor = null; ;)
        {
            HubPage<HubAsset> page = Done(await ((IListsAssets)Hub).ListAssetsAsync(cursor, default));
            rows.AddRange(page.Items);
            cursor = page.Next;
            if (cursor is null)
                return rows;
        }
    }

    public async Task<IReadOnlyList<TruePerson>> PeopleAsync() =>
        (await _control.GetFromJsonAsync<TruePerson[]>("_emulator/people", Json))!;

    /// <summary>Everybody, one comparable line each.</summary>
    public async Task<string[]> LinesAsync() => [.. (await PeopleAsync()).Select(person => person.Line).Order()];

    public async Task<TruePerson[]> AllOfAsync(string email) =>
        [.. (await PeopleAsync()).Where(person => string.Equals(person.Email, email, StringComparison.OrdinalIgnoreCase))];

    public async Task<TruePerson?> TruthAsync(string email) => (await AllOfAsync(email)).SingleOrDefault();

    /// <summary>Lines of everybody but one.</summary>
    public async Task<string[]> OthersAsync(string email) =>
        [.. (await PeopleAsync()).Where(p => !string.Equals(p.Email, email, StringComparison.OrdinalIgnoreCase)).Select(p => p.Line).Order()];

    public async Task<TruePerson> ServiceAccountAsync() => (await PeopleAsync()).Single(person => person.IsServiceAccount);

    public async Task PutAsync(string? email, string? role = null, Access? access = null, string state = "active", bool duplicate = false)
    {
        var body = new JsonObject
        {
            ["email"] = email,
            ["state"] = state,
            ["duplicate"] = duplicate,
            ["roles"] = new JsonArray([.. (role is null ? [] : new[] { role }).Select(r => (JsonNode)r)]),
            ["assets"] = new JsonObject((access ?? Access.Account("x")).Assets.Select(asset => KeyValuePair.Create(
                asset.Key.ToString(), (JsonNode?)new JsonArray([.. asset.Value.Select(r => (JsonNode)r)])))),
        };
        await PlayAsync("people", body);
    }

    /// <summary>Somebody removes the person in the app's own pages.</summary>
    public async Task RemoveByHandAsync(string email)
    {
        using HttpResponseMessage answer = await _control.DeleteAsync($"_emulator/people/{Uri.EscapeDataString(email)}");
        answer.EnsureSuccessStatusCode();
    }

    public Task AcceptAsync(string email) => PlayAsync("accept", new JsonObject { ["email"] = email });

    public Task ExpireAsync(string email) => PlayAsync("expire", new JsonObject { ["email"] = email });

    public Task SetAsync(string name, JsonNode value) => PlayAsync("settings", new JsonObject { [name] = value });

    public Task LagAsync(int milliseconds) => PlayAsync("lag", new JsonObject { ["ms"] = milliseconds });

    /// <summary>Scripts a fault on a call; see the emulators' README.</summary>
    public async Task FaultAsync((string Method, string Path) call, JsonObject fault)
    {
        _tampered = true;
        fault["method"] = call.Method;
        fault["path"] = call.Path;
        await PlayAsync("faults", fault);
    }

    /// <summary>Has the app refuse a call in its own way, in these words.</summary>
    public Task RefuseAsync((string Method, string Path) call, string said)
    {
        EmulatedAnswer refusal = _profile.Refusal(said);
        bool isPage = refusal.ContentType.StartsWith("text/", StringComparison.Ordinal);
        return FaultAsync(call, new()
        {
            ["status"] = refusal.Status,
            ["body"] = isPage ? JsonValue.Create(refusal.Body) : JsonNode.Parse(refusal.Body!),
        });
    }

    public void AnswerAsANewerVersion()
    {
        _tampered = true;
        _newer.IsOn = true;
    }

    /// <summary>How many answers told more than the app tells today.</summary>
    public async Task<int> GrownAsync() => _profile.NewerVersionSetting is null
        ? _newer.Grown
        : (int)(await _control.GetFromJsonAsync<JsonObject>("_emulator/state"))!["grown"]!;

    /// <summary>How many calls reached the app since the last <see cref="ForgetCallsAsync"/>.</summary>
    public async Task<int> CallsAsync() => (await _control.GetFromJsonAsync<JsonArray>("_emulator/log"))!.Count;

    /// <summary>How many of them were such a call, as method and path glob of a fault script.</summary>
    public async Task<int> CallsAsync((string Method, string Path) call)
    {
        var path = new PathGlob(call.Path);
        return (await _control.GetFromJsonAsync<JsonArray>("_emulator/log"))!.Count(
            sent => (string)sent!["method"]! == call.Method && path.Matches(((string)sent["path"]!).Split('?')[0]));
    }

    /// <summary>How many of them do not only read: also those that the app refused.</summary>
    public async Task<int> SentWritesAsync() =>
        (await _control.GetFromJsonAsync<JsonArray>("_emulator/log"))!.Count(call => !(bool)call!["reads"]!);

    public async Task ForgetCallsAsync()
    {
        using HttpResponseMessage answer = await _control.DeleteAsync("_emulator/log");
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        string unfired = (await _control.GetStringAsync("_emulator/faults/unfired")).Trim();
        _control.Dispose();
        (App as IDisposable)?.Dispose();
        await _emulator.DisposeAsync();
        SpecCoverage.Note(_profile.App, _recorder);
        _recorder.Dispose();
        _recorder.Violations.Where(v => !_tampered || v.Contains(" request: ", StringComparison.Ordinal)).ShouldBeEmpty();
        unfired.ShouldBe("[]", "a scripted fault did not strike");
    }

    private async Task PlayAsync(string path, JsonObject body)
    {
        using HttpResponseMessage answer = await _control.PostAsJsonAsync($"_emulator/{path}", body);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {await answer.Content.ReadAsStringAsync()}");
    }
}
