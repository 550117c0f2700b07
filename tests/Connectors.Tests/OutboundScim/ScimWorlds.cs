using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using BusinessHubs.Connectors.Tests.Emulators;
using BusinessHubs.Connectors.Tests.Suite;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.OutboundScim;

/// <summary>An emulated server of a chosen kind, and what a test wants to know and do there beside the connector.</summary>
internal static class ScimWorlds
{
    public const string Ada = "ada.park@octo.example";
    public const string Ben = "ben.ochoa@octo.example";
    public const string New = "new.person@octo.example";
    public const string Token = "scim_canary0Suite1That2Must3Never4Show";

    public static readonly AssetKey Design = new("group", "design");
    public static readonly AssetKey Launch = new("group", "ads-launch");
    public static readonly AssetKey Editor = new("role", "editor");
    public static readonly AssetKey Viewer = new("role", "viewer");
    public static readonly AssetKey Studio = new("entitlement", "studio");

    /// <summary>Starts a server.</summary>
    /// <param name="settings">Its settings as JSON; null for a complete one.</param>
    /// <param name="deletes">The hub removes by deleting.</param>
    /// <param name="members">Further members.</param>
    public static async Task<ConnectorWorld> StartAsync(string? settings = null, bool deletes = false, int members = 0)
    {
        ConnectorWorld world = await ConnectorWorld.StartAsync(
            OutboundScimSuiteTests.Of(deletes: deletes), options => options with { Members = members, RequestLimit = 100_000 });
        foreach ((string name, JsonNode? value) in JsonNode.Parse(settings ?? "{}")!.AsObject())
            await world.SetAsync(name, value!.DeepClone());
        return world;
    }

    public static Access Account(params AssetKey[] assets) => Access.Account(
        ["user"],
        assets.Select(asset => KeyValuePair.Create(
            asset, System.Collections.Immutable.ImmutableSortedSet.Create(asset.Kind == "group" ? "member" : "assigned"))));

    public static SeatSubject Person(string email, string? id = null) => new(email, null, id);

    public static async Task<CallOutcome<ObservedSeat>> InviteAsync(this ConnectorWorld world, string email, params AssetKey[] assets) =>
        world.Checked(await world.Hub.InviteAsync(Person(email), Account(assets), default));

    /// <summary>Finds the person with all assets of the seed, and makes the roles these.</summary>
    public static async Task<CallOutcome<ObservedSeat>> SetAsync(this ConnectorWorld world, string email, params AssetKey[] assets)
    {
        ObservedSeat seat = await world.FindAsync(email, Design, Launch, Editor, Viewer, Studio);
        await world.ForgetCallsAsync();
        return world.Checked(await world.Hub.SetRolesAsync(Person(email), seat, Account(assets), default));
    }

    public static async Task<CallOutcome<ObservedSeat>> RemoveAsync(this ConnectorWorld world, string email) =>
        world.Checked(await world.Hub.RemoveAsync(Person(email), await world.FindAsync(email), default));

    /// <summary>A user's document, deactivated or not; null if there is none.</summary>
    public static async Task<JsonObject?> UserAsync(this ConnectorWorld world, string email) =>
        (await StateAsync(world))["users"]!.AsArray().FirstOrDefault(user =>
            (string?)user!["emails"]?[0]?["value"] == email || (string?)user["userName"] == email)?.AsObject();

    /// <summary>Values of an attribute of a user's document.</summary>
    public static async Task<string[]> ValuesAsync(this ConnectorWorld world, string email, string attribute) =>
        [.. ((await UserAsync(world, email))![attribute]?.AsArray() ?? []).Select(item => (string)item!["value"]!)];

    public static async Task<JsonObject> StateAsync(this ConnectorWorld world)
    {
        using HttpClient client = Client(world);
        return (await client.GetFromJsonAsync<JsonObject>("_emulator/state"))!;
    }

    /// <summary>What the server was asked, as "METHOD /path?query", and the body of writes after a space.</summary>
    public static async Task<string[]> LogAsync(this ConnectorWorld world)
    {
        using HttpClient client = Client(world);
        return
        [
            .. (await client.GetFromJsonAsync<JsonArray>("_emulator/log"))!.Select(call =>
                $"{call!["method"]} {Uri.UnescapeDataString((string)call["path"]!)} {call["body"]?.ToJsonString()}".Trim()),
        ];
    }

    /// <summary>Calls that are no reads.</summary>
    public static async Task<string[]> SentAsync(this ConnectorWorld world) =>
        [.. (await LogAsync(world)).Where(call => !call.StartsWith("GET ", StringComparison.Ordinal))];

    /// <summary>Another client of the same server.</summary>
    public static async Task<LabAnswer> CallAsync(
        this ConnectorWorld world, string method, string path, string? body = null, string? token = Token, string? ifMatch = null,
        string type = "application/scim+json")
    {
        using HttpClient client = Client(world);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, type);
        using HttpResponseMessage response = await client.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        return new LabAnswer(
            (int)response.StatusCode, text.Length > 0 ? JsonNode.Parse(text) : null, text,
            response.Headers.ToDictionary(header => header.Key, header => string.Join(",", header.Value)));
    }

    public static CallOutcome<T>.Refused Refused<T>(this CallOutcome<T> outcome) =>
        outcome.ShouldBeOfType<CallOutcome<T>.Refused>(outcome.ToString());

    private static HttpClient Client(ConnectorWorld world) => new(new SocketsHttpHandler()) { BaseAddress = world.Address };
}
