using System.Globalization;
using System.Text.Json.Nodes;

namespace BusinessHubs.Crash.Tests;

/// <summary>Many changes on several hubs, with the server killed at random instants all the while.</summary>
internal sealed class KillRun : IAsyncDisposable
{
    private const int Batch = 10;
    private const int Left = -1;
    private readonly CrashWorld _world;
    private readonly Random _random;
    private readonly int _people;
    private readonly TimeSpan _grace;
    private readonly string[] _hubs;
    private readonly string[][] _groups;
    private readonly int[][] _wanted;
    private readonly bool _leaving;
    private string[] _users = [];

    private KillRun(CrashWorld world, int hubs, int seed, int people, TimeSpan grace, bool leaving)
    {
        (_world, _people, _grace, _leaving) = (world, people, grace, leaving);
        (_hubs, _groups) = (new string[hubs], new string[hubs][]);
        // Reproducible, and no secret hangs on it.
#pragma warning disable CA5394
        _random = new Random(seed);
        _wanted = [.. Enumerable.Range(0, hubs).Select(_ => new int[people])];
    }

    public CrashWorld World => _world;

    public int Kills { get; private set; }

    public int Changes { get; private set; }

    /// <summary>
    /// Moves whose second half was not accepted within the grace, because the server was dead too often: these people really were unwanted for
    /// that long, so their removal is not early.
    /// </summary>
    public HashSet<(int Hub, string Email)> Late { get; } = [];

    /// <summary>Requests that had no answer and were sent again.</summary>
    public int Repeats { get; private set; }

    /// <summary>A server, five emulated organisations, a hub and two groups for each, and people.</summary>
    /// <param name="seed">Chooses the changes and the instants of the kills.</param>
    /// <param name="people">How many.</param>
    /// <param name="grace">Longer than the server may be dead between the two halves of a move.</param>
    /// <param name="hubs">How many organisations and hubs.</param>
    /// <param name="start">Starts the servers; null for one with a file.</param>
    /// <param name="leaving">Whether people leave, too.</param>
    public static async Task<KillRun> PrepareAsync(
        int seed, int people, TimeSpan grace, int hubs = 5, Func<int, Task<CrashWorld>>? start = null, bool leaving = false)
    {
        var run = new KillRun(await (start?.Invoke(hubs) ?? CrashWorld.StartAsync(hubs)), hubs, seed, people, grace, leaving);
        for (int hub = 0; hub < hubs; hub++)
        {
            run._hubs[hub] = await run._world.ConnectAsync(graceSeconds: grace.TotalSeconds, app: hub);
            run._groups[hub] = [await run.GroupAsync(hub, "member"), await run.GroupAsync(hub, "admin")];
        }

        run._users = new string[people];
        for (int i = 0; i < people; i++)
            run._users[i] = (string)(await run._world.ScimAsync(HttpMethod.Post, "Users", User(i)))["id"]!;
        return run;
    }

    /// <summary>People who were deactivated.</summary>
    public HashSet<string> Leavers { get; } = [];

    /// <summary>So many changes while the server is killed so many times; a move is two changes, the removal first.</summary>
    public Task RunAsync(int kills, int changes) => RunAsync(KillAsync(kills), changes);

    /// <summary>So many changes while something else goes on.</summary>
    public async Task RunAsync(Task killing, int changes)
    {
        while (Changes < changes || !killing.IsCompleted)
        {
            if (_leaving && Leavers.Count < _people / 10 && _random.Next(40) == 0)
                await LeaveAsync(_random.Next(_people));
            int hub = _random.Next(_hubs.Length);
            int from = _random.Next(_people / Batch) * Batch;
            int[] people = [.. Enumerable.Range(from, Batch)];
            int before = _wanted[hub][people.First(p => _wanted[hub][p] != Left)];
            int after = before == 0 ? 1 + _random.Next(2) : 3 - before;
            long start = TimeProvider.System.GetTimestamp();
            if (before != 0)
                await PatchAsync("remove", _groups[hub][before - 1], people);
            await PatchAsync("add", _groups[hub][after - 1], people);
            if (TimeProvider.System.GetElapsedTime(start) >= _grace)
                Late.UnionWith(people.Select(p => (hub, Email(p))));
            foreach (int person in people.Where(p => _wanted[hub][p] != Left))
                _wanted[hub][person] = after;
            if (Changes >= changes)
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }

        await killing;
    }

    /// <summary>Nothing is lost, doubled or removed, and everybody has the role that was asked for last.</summary>
    public async Task JudgeAsync()
    {
        for (int hub = 0; hub < _hubs.Length; hub++)
        {
            int at = hub;
            await CrashWorld.UntilAsync($"hub {hub} has converged", async () => await IsSoAsync(at), _grace + CrashWorld.Patience);
            await CrashWorld.UntilAsync($"nothing of hub {hub} is due", async () =>
                (int)(await _world.AdminAsync(HttpMethod.Get, $"hubs/{_hubs[at]}"))["seats"]!["due"]! == 0, _grace + CrashWorld.Patience);
        }

        for (int hub = 0; hub < _hubs.Length; hub++)
        {
            (await _world.StateAsync(hub))["removed"]!.AsArray().Select(r => (hub, (string)r!["email"]!)).Except(Late)
                .Where(r => !Leavers.Contains(r.Item2)).ShouldBeEmpty("only leavers are removed");
            if (Late.Count == 0 && !_leaving)
                (await _world.CallsAsync("DELETE", "/orgs/", hub)).ShouldBeEmpty("nobody is taken out on the way");
            (await _world.StateAsync(hub))["invitationHistory"]!.AsArray().GroupBy(i => (hub, (string)i!["email"]!))
                .Where(g => g.Count() > 1).Select(g => g.Key).Except(Late).ShouldBeEmpty("nobody is invited twice");
            (await IsSoAsync(hub)).ShouldBeTrue("it stays so");
        }
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private async Task KillAsync(int kills)
    {
        var random = new Random(_random.Next());
        for (; Kills < kills; Kills++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1_500)), TimeProvider.System);
            await _world.KillAndRestartAsync();
        }
    }

    // At most one of ten leaves, so that each batch has somebody who stays.
    private async Task LeaveAsync(int person)
    {
        int from = person / Batch * Batch;
        if (Enumerable.Range(from, Batch).Any(p => Leavers.Contains(Email(p))))
            return;
        (_, int repeats) = await _world.PersistAsync(HttpMethod.Patch, $"Users/{_users[person]}", new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:PatchOp"),
            ["Operations"] = new JsonArray(new JsonObject { ["op"] = "replace", ["path"] = "active", ["value"] = false }),
        });
        Repeats += repeats;
        Changes++;
        _ = Leavers.Add(Email(person));
        foreach (int[] wanted in _wanted)
            wanted[person] = Left;
    }

    private async Task<bool> IsSoAsync(int hub)
    {
        Dictionary<string, string> roles = (await _world.StateAsync(hub))["members"]!.AsArray()
            .Where(m => ((string?)m!["email"] ?? "").StartsWith("kill", StringComparison.Ordinal))
            .ToDictionary(m => (string)m!["email"]!, m => (string)m!["role"]!);
        return Enumerable.Range(0, _people).All(p => roles.GetValueOrDefault(Email(p)) switch
        {
            null => _wanted[hub][p] is 0 or Left,
            "member" => _wanted[hub][p] == 1,
            "admin" => _wanted[hub][p] == 2,
            var role => throw new InvalidOperationException($"No such role: {role}."),
        });
    }

    private async Task PatchAsync(string op, string group, int[] people)
    {
        (_, int repeats) = await _world.PersistAsync(HttpMethod.Patch, $"Groups/{group}", new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:PatchOp"),
            ["Operations"] = new JsonArray(new JsonObject
            {
                ["op"] = op,
                ["path"] = "members",
                ["value"] = new JsonArray([.. people.Select(p => (JsonNode)new JsonObject { ["value"] = _users[p] })]),
            }),
        });
        Changes += people.Length;
        Repeats += repeats;
    }

    private async Task<string> GroupAsync(int hub, string role)
    {
        string name = $"{role} of org-{hub}";
        JsonNode group = await _world.ScimAsync(HttpMethod.Post, "Groups", new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:Group"),
            ["displayName"] = name,
        });
        _ = await _world.AdminAsync(HttpMethod.Post, $"hubs/{_hubs[hub]}/grants", new JsonObject { ["team"] = name, ["appRoles"] = new JsonArray(role) });
        return (string)group["id"]!;
    }

    private static JsonObject User(int number) => new()
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:User"),
        ["userName"] = Email(number),
        ["emails"] = new JsonArray(new JsonObject { ["value"] = Email(number), ["type"] = "work", ["primary"] = true }),
        ["active"] = true,
    };

    private static string Email(int number) => string.Create(CultureInfo.InvariantCulture, $"kill{number:000}@octo.example");
}
