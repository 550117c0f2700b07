using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators;
using BusinessHubs.Connectors.GitHub;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.TestKit.OpenApi;

namespace BusinessHubs.Connectors.Tests.GitHub;

/// <summary>
/// An emulated organisation and the connector of a hub on it. Disposing asserts that every request (and, unless faults were
/// scripted, every answer) is as GitHub describes it, that every scripted fault struck, and that no outcome ever carried the credential.
/// </summary>
internal sealed class GitHubWorld : IAsyncDisposable
{
    public const string Credential = "ghp_canary0Credential1That2Must3Never4Show";

    private static readonly EgressGuard Guard = new(new EgressOptions { AllowLoopback = true });

    private readonly RunningEmulator _emulator;
    private readonly SpecRecordingHandler _spec;
    private readonly GitHubApp _app;
    private readonly HttpClient _control;
    private bool _faulty;

    private GitHubWorld(RunningEmulator emulator)
    {
        _emulator = emulator;
        _spec = new SpecRecordingHandler(OpenApiSpec.GitHub(), Guard.CreateHandler());
        _app = new GitHubApp(Guard, TimeProvider.System, _spec);
        _control = new HttpClient(new SocketsHttpHandler()) { BaseAddress = emulator.Address };
        Hub = Connect();
    }

    public GitHubConnector Hub { get; }

    public IReadOnlyList<(string Operation, int Status)> Exchanges => _spec.Exchanges;

    public static async Task<GitHubWorld> StartAsync(EmulatorOptions? options = null) =>
        new(await RunningEmulator.StartAsync((options ?? new EmulatorOptions()) with { Token = Credential }));

    /// <summary>A further connector that has asked nothing yet.</summary>
    public GitHubConnector Connect(string organisation = "octo-org", string credential = Credential) =>
        (GitHubConnector)_app.Connect(new HubConnection(_emulator.Address, organisation, credential));

    /// <summary>The API below the connector.</summary>
    public GitHubApi Api()
    {
        var http = new ConnectorHttp(_spec, Guard, "api.github.com", TimeProvider.System, headers => headers.WithBearer(Credential));
        var errors = new GitHubErrors(new AppText(Credential));
        return new GitHubApi(new AppClient(http, _emulator.Address, errors, TimeProvider.System), "octo-org", errors);
    }

    public static SeatSubject Person(string login) => new($"{login.Replace('-', '.')}@octo.example", null, null);

    public async Task<ObservedSeat> FindAsync(SeatSubject subject, params string[] teams) =>
        Done(await Hub.FindAsync(subject, [.. teams.Select(GitHubRoles.TeamKey)], default));

    public async Task<ObservedSeat> FindAsync(string login, params string[] teams) => await FindAsync(Person(login), teams);

    public static T Done<T>(CallOutcome<T> outcome) => Checked(outcome).ShouldBeOfType<CallOutcome<T>.Done>().Value;

    /// <summary>The outcome, after a look for the credential in everything that it says.</summary>
    public static CallOutcome<T> Checked<T>(CallOutcome<T> outcome)
    {
        outcome.ToString().ShouldNotContain(Credential, Case.Insensitive);
        return outcome;
    }

    public static Access Roles(string role, params string[] teams) => Access.Account(
        [role],
        teams.Select(team => team.Split('=')).Select(team => KeyValuePair.Create(
            GitHubRoles.TeamKey(team[0]), System.Collections.Immutable.ImmutableSortedSet.Create(team[1]))));

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

    public async Task ByHandRemoveAsync(string path)
    {
        using HttpResponseMessage answer = await _control.DeleteAsync($"_emulator/{path}");
        answer.EnsureSuccessStatusCode();
    }

    public async Task<JsonObject> StateAsync() => (await _control.GetFromJsonAsync<JsonObject>("_emulator/state"))!;

    /// <summary>Writes that reached the app, as "METHOD path", in order.</summary>
    public async Task<string[]> WritesAsync() =>
        [.. (await LogAsync()).Where(call => call != null && (string)call["method"]! != "GET")
            .Select(call => $"{call!["method"]} {call["path"]}{Role(call["body"])}")];

    public async Task<JsonArray> LogAsync() => (await _control.GetFromJsonAsync<JsonArray>("_emulator/log"))!;

    public async Task ForgetAsync() => await ByHandRemoveAsync("log");

    public async Task<string?> MemberRoleAsync(string login) =>
        (string?)(await StateAsync())["members"]!.AsArray().FirstOrDefault(m => (string)m!["login"]! == login)?["role"];

    public async Task<string?> TeamRoleAsync(string slug, string login) =>
        (string?)(await StateAsync())["teams"]!.AsArray().First(t => (string)t!["slug"]! == slug)!["members"]!.AsArray()
            .FirstOrDefault(m => (string)m!["login"]! == login)?["role"];

    public async Task<JsonArray> InvitationsAsync() => (await StateAsync())["invitations"]!.AsArray();

    public async ValueTask DisposeAsync()
    {
        string unfired = (await _control.GetStringAsync("_emulator/faults/unfired")).Trim();
        _control.Dispose();
        _app.Dispose();
        await _emulator.DisposeAsync();
        _spec.Violations.Where(v => !_faulty || v.Contains(" request: ", StringComparison.Ordinal)).ShouldBeEmpty();
        unfired.ShouldBe("[]", "a scripted fault did not strike");
    }

    private static string Role(JsonNode? body) => body is JsonObject && body["role"] is { } role ? $" {role}" : "";
}
