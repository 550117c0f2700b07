using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators;
using BusinessHubs.TestKit.OpenApi;

namespace BusinessHubs.Connectors.Tests.Emulators;

/// <summary>A running GitHub emulator with a plain client whose every exchange is held against GitHub's document.</summary>
internal sealed class GitHubLab : IAsyncDisposable
{
    private readonly RunningEmulator _emulator;
    private readonly HttpClient _client;

    private GitHubLab(RunningEmulator emulator)
    {
        _emulator = emulator;
        Recorder = new SpecRecordingHandler(
            OpenApiSpec.GitHub(), new SocketsHttpHandler { AllowAutoRedirect = false });
        _client = new HttpClient(Recorder) { BaseAddress = emulator.Address };
    }

    public SpecRecordingHandler Recorder { get; }

    public Uri Address => _emulator.Address;

    public static async Task<GitHubLab> StartAsync(EmulatorOptions? options = null) =>
        new(await RunningEmulator.StartAsync(options ?? new EmulatorOptions()));

    public Task<LabAnswer> GetAsync(string path) => SendAsync("GET", path);

    public async Task<LabAnswer> SendAsync(
        string method,
        string path,
        string? body = null,
        string? token = EmulatorOptions.DefaultToken,
        string? attempt = null,
        CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("BusinessHubs", "0.1"));
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (attempt is not null)
            request.Headers.Add("X-Attempt-Id", attempt);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _client.SendAsync(request, cancellationToken);
        string text = await response.Content.ReadAsStringAsync(cancellationToken);
        bool isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        return new LabAnswer(
            (int)response.StatusCode,
            isJson ? JsonNode.Parse(text) : null,
            text,
            response.Headers.ToDictionary(header => header.Key, header => string.Join(",", header.Value)));
    }

    /// <summary>The whole truth, as the emulator tells it.</summary>
    public async Task<JsonNode> StateAsync() => (await GetAsync("/_emulator/state")).Json!;

    public async Task<JsonArray> LogAsync() => (JsonArray)(await GetAsync("/_emulator/log")).Json!;

    public async Task<string[]> MemberLoginsAsync() =>
        [.. ((JsonArray)(await StateAsync())["members"]!).Select(member => (string)member!["login"]!)];

    public async Task<int> PendingAsync() => ((JsonArray)(await StateAsync())["invitations"]!).Count;

    public async Task ScriptAsync(string faults) =>
        (await SendAsync("POST", "/_emulator/faults", faults)).Status.ShouldBe(201);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        Recorder.Dispose();
        await _emulator.DisposeAsync();
    }
}
