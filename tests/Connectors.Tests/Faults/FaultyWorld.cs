using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators;
using BusinessHubs.Connectors.GitHub;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.TestKit.Time;

namespace BusinessHubs.Connectors.Tests.Faults;

/// <summary>
/// An emulated organisation and its real connector behind the guard, over real HTTP, on one clock that pauses inside calls move
/// by themselves. Disposing asserts that every scripted fault really struck.
/// </summary>
internal sealed class FaultyWorld : IAsyncDisposable
{
    public const string Invitations = "/orgs/octo-org/invitations";

    private static readonly EgressGuard Egress = new(new EgressOptions { AllowLoopback = true });

    private readonly HttpMessageHandler _handler = Egress.CreateHandler();
    private readonly GitHubApp _app;
    private readonly HttpClient _control;

    private FaultyWorld(RunningEmulator emulator, FakeClock clock)
    {
        Emulator = emulator;
        Clock = clock;
        _app = new GitHubApp(Egress, clock, _handler);
        Connector = (GitHubConnector)_app.Connect(new HubConnection(emulator.Address, "octo-org", EmulatorOptions.DefaultToken));
        Guarded = new GuardedConnector(Connector, new PipelineOptions(), clock, () => 0.5);
        // A connection of its own for every control call: a closed door must not surprise a pooled one.
        _control = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero }) { BaseAddress = emulator.Address };
    }

    public static SeatSubject Newcomer { get; } = new("new@octo.example", null, null);

    public static SeatSubject Ada { get; } = new("ada.park@octo.example", null, "ada-park");

    public RunningEmulator Emulator { get; }

    public FakeClock Clock { get; }

    public GitHubConnector Connector { get; }

    public GuardedConnector Guarded { get; }

    public AppDescription App => _app.Description;

    public static async Task<FaultyWorld> StartAsync(int members = 0)
    {
        var clock = new FakeClock { PassesByItself = TimeSpan.FromSeconds(5) };
        return new(await RunningEmulator.StartAsync(new EmulatorOptions { Clock = clock, Members = members }), clock);
    }

    public Task<CallOutcome<ObservedSeat>> InviteAsync() =>
        Guarded.InviteAsync(Newcomer, Access.Account("member"), default);

    public Task<CallOutcome<ObservedSeat>> FindAsync(SeatSubject? subject = null) =>
        Guarded.FindAsync(subject ?? Newcomer, [], default);

    public static ObservedSeat Done(CallOutcome<ObservedSeat> outcome) =>
        outcome.ShouldBeOfType<CallOutcome<ObservedSeat>.Done>().Value;

    public async Task FaultAsync(object script) => await PostAsync("faults", script);

    public async Task PostAsync(string path, object body)
    {
        using HttpResponseMessage answer = await _control.PostAsJsonAsync($"_emulator/{path}", body);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    public async Task DeleteAsync(string path)
    {
        using HttpResponseMessage answer = await _control.DeleteAsync($"_emulator/{path}");
        answer.EnsureSuccessStatusCode();
    }

    public async Task<JsonNode> GetAsync(string path) => (await _control.GetFromJsonAsync<JsonNode>($"_emulator/{path}"))!;

    public async Task<int> PendingAsync() => (await GetAsync("state"))["invitations"]!.AsArray().Count;

    public async Task<int> WritesAsync() => (await GetAsync("log")).AsArray().Count(call => (string)call!["method"]! != "GET");

    public async Task<string[]> MembersAsync() =>
        [.. (await GetAsync("state"))["members"]!.AsArray().Select(member => (string)member!["login"]!)];

    public async Task InviteByHandAsync(int people)
    {
        for (int i = 0; i < people; i++)
            await PostAsync("invite", new { email = $"crowd{i}@octo.example" });
    }

    public async ValueTask DisposeAsync()
    {
        string unfired = (await GetAsync("faults/unfired")).ToJsonString();
        _control.Dispose();
        _app.Dispose();
        _handler.Dispose();
        await Emulator.DisposeAsync();
        unfired.ShouldBe("[]", "a scripted fault did not fire");
    }
}
