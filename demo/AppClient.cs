using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace BusinessHubs.Demo;

/// <summary>Looks into the emulated organisation, and plays the people who accept their invitations.</summary>
internal sealed class AppClient(Uri address) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };

    /// <summary>Everybody who is a member.</summary>
    public async Task<IReadOnlyList<Member>> MembersAsync(CancellationToken cancellation)
    {
        JsonNode state = await StateAsync(cancellation);
        return
        [
            .. state["members"]!.AsArray().Select(m => new Member(
                Text(m, "login")!, Text(m, "email"), Text(m, "role")!,
                [.. state["teams"]!.AsArray().Where(t => t!["members"]!.AsArray().Any(x => Text(x, "login") == Text(m, "login"))).Select(t => Text(t, "slug")!)])),
        ];
    }

    /// <summary>Logins that were removed from the organisation, in order.</summary>
    public async Task<IReadOnlyList<string>> RemovalsAsync(CancellationToken cancellation) =>
        [.. (await StateAsync(cancellation))["removed"]!.AsArray().Select(r => Text(r, "login")!)];

    /// <summary>Whoever has an open invitation accepts it; false when there was none.</summary>
    public async Task<bool> AcceptAllAsync(CancellationToken cancellation)
    {
        if ((await StateAsync(cancellation))["invitations"]!.AsArray().Count == 0)
            return false;
        using HttpResponseMessage answer = await _http.PostAsJsonAsync("_emulator/accept", new JsonObject(), cancellation);
        _ = answer.EnsureSuccessStatusCode();
        return true;
    }

    private async Task<JsonNode> StateAsync(CancellationToken cancellation) =>
        await _http.GetFromJsonAsync<JsonNode>("_emulator/state", cancellation)
        ?? throw new DemoFailedException("The emulator showed no state.");

    private static string? Text(JsonNode? node, string name) => node?[name]?.GetValue<string>();

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
