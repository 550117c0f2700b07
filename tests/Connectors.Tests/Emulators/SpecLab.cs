using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators;
using BusinessHubs.TestKit.OpenApi;

namespace BusinessHubs.Connectors.Tests.Emulators;

/// <summary>A running emulator with a plain client whose every exchange is held against the vendor's document.</summary>
internal sealed class SpecLab : IAsyncDisposable
{
    private readonly RunningEmulator _emulator;
    private readonly HttpClient _client;

    private SpecLab(RunningEmulator emulator, OpenApiSpec spec)
    {
        _emulator = emulator;
        Recorder = new SpecRecordingHandler(spec, new SocketsHttpHandler { AllowAutoRedirect = false });
        _client = new HttpClient(Recorder) { BaseAddress = emulator.Address };
    }

    public SpecRecordingHandler Recorder { get; }

    public static async Task<SpecLab> StartAsync(string app, OpenApiSpec spec) =>
        new(await RunningEmulator.StartAsync(new EmulatorOptions { App = app }), spec);

    public async Task<LabAnswer> SendAsync(
        string method, string path, string? body = null, string? token = EmulatorOptions.DefaultToken)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _client.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        bool isJson = response.Content.Headers.ContentType?.MediaType == "application/json";
        return new LabAnswer(
            (int)response.StatusCode, isJson ? JsonNode.Parse(text) : null, text,
            response.Headers.ToDictionary(header => header.Key, header => string.Join(",", header.Value)));
    }

    /// <summary>The whole truth, as the emulator tells it.</summary>
    public async Task<string> StateAsync() => (await SendAsync("GET", "/_emulator/state")).Text;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        Recorder.Dispose();
        await _emulator.DisposeAsync();
    }
}
