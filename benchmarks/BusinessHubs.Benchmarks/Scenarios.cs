namespace BusinessHubs.Benchmarks;

/// <summary>Every scenario prepares untimed and gives a step: connection number and step number to whether there was still something to do.</summary>
internal static class Scenarios
{
    private const int GroupSize = 10_000;

    private delegate Task<Func<int, int, ValueTask<bool>>> Preparation(World world, Settings settings);

    private static readonly Dictionary<string, Preparation> All = new()
    {
        ["create"] = CreateAsync,
        ["get"] = (world, _) => Task.FromResult(Get(world)),
        ["probe-username"] = (world, _) => Task.FromResult(Probe(world, n => $"userName eq \"{Payloads.UserName(n)}\"")),
        ["probe-externalid"] = (world, _) => Task.FromResult(Probe(world, n => $"externalId eq \"{Payloads.ExternalId(n)}\"")),
        ["probe-email"] = (world, _) =>
            Task.FromResult(Probe(world, n => $"emails[type eq \"work\"].value eq \"{Payloads.UserName(n)}\"")),
        ["patch-okta"] = (world, settings) => Task.FromResult(Patch(world, settings, Payloads.OktaActive)),
        ["patch-entra"] = (world, settings) => Task.FromResult(Patch(world, settings, Payloads.EntraActive)),
        ["put"] = (world, settings) => Task.FromResult(Put(world, settings)),
        ["member-add"] = (world, _) => MemberAddAsync(world, Math.Min(GroupSize, world.Users.Length)),
        ["member-add-all"] = (world, _) => MemberAddAsync(world, world.Users.Length),
        ["page"] = (world, settings) => Task.FromResult(Page(world, settings)),
    };

    public static IReadOnlyCollection<string> Names => All.Keys;

    /// <summary>Whether the scenario says something new at this size.</summary>
    public static bool Suits(string name, int users) => name != "member-add-all" || users > GroupSize;

    public static Task<Func<int, int, ValueTask<bool>>> PrepareAsync(string name, World world, Settings settings) =>
        All[name](world, settings);

    // A pair: the probe that every IdP makes first, then the create.
    private static Task<Func<int, int, ValueTask<bool>>> CreateAsync(World world, Settings settings) =>
        Task.FromResult<Func<int, int, ValueTask<bool>>>(async (lane, _) =>
        {
            int number = world.NextNumber();
            await ProbeAsync(world.Connections[lane], $"userName eq \"{Payloads.UserName(number)}\"", 0);
            return await World.CreateAsync(world.Connections[lane], number) is { Id.Length: > 0 };
        });

    private static Func<int, int, ValueTask<bool>> Get(World world) => async (lane, step) =>
    {
        Person person = Pick(world, lane, step);
        ReadOnlyMemory<byte> answer = await world.Connections[lane].SendAsync($"GET /scim/v2/Users/{person.Id}", null, 200);
        return Json.Id(answer) == person.Id || Wrong("Another user than asked for.");
    };

    private static Func<int, int, ValueTask<bool>> Probe(World world, Func<int, string> filter) => async (lane, step) =>
    {
        Person person = Pick(world, lane, step);
        ReadOnlyMemory<byte> answer = await ProbeAsync(world.Connections[lane], filter(person.Number), 1);
        return Json.Id(answer) == person.Id || Wrong("Another user than asked for.");
    };

    private static Func<int, int, ValueTask<bool>> Patch(World world, Settings settings, Func<bool, string> body)
    {
        string[] bodies = [body(true), body(false)];
        string[] texts = ["\"active\":true", "\"active\":false"];
        return async (lane, step) =>
        {
            // Each connection goes through users of its own, first all off, then all on again: each request is a real change.
            int own = world.Users.Length / settings.Connections;
            Person person = world.Users[(lane * own) + (step % own)];
            int state = (step / own) % 2 == 0 ? 1 : 0;
            Json.Must(await world.Connections[lane].SendAsync($"PATCH /scim/v2/Users/{person.Id}", bodies[state], 200), texts[state]);
            return true;
        };
    }

    private static Func<int, int, ValueTask<bool>> Put(World world, Settings settings) => async (lane, step) =>
    {
        int own = world.Users.Length / settings.Connections;
        Person person = world.Users[(lane * own) + (step % own)];
        int edition = world.NextNumber();
        Json.Must(
            await world.Connections[lane].SendAsync($"PUT /scim/v2/Users/{person.Id}", Payloads.User(person.Number, edition), 200),
            $"\"title\":\"Engineer {edition}\"");
        return true;
    };

    private static async Task<Func<int, int, ValueTask<bool>>> MemberAddAsync(World world, int size)
    {
        Person[] candidates = await world.ExtraAsync(16_000);
        string group = await world.GroupAsync($"Group of {size} {world.NextNumber()}", [.. world.Users.Take(size)]);
        int next = -1;
        return async (lane, _) =>
        {
            int mine = Interlocked.Increment(ref next);
            if (mine >= candidates.Length)
                return false;
            string body = Payloads.AddMembers([candidates[mine].Id]);
            string path = $"PATCH /scim/v2/Groups/{group}?excludedAttributes=members";
            return (await world.Connections[lane].SendAsync(path, body, 204, 200)).Length >= 0;
        };
    }

    // One walk through everybody by index, the pages shared among the connections.
    private static Func<int, int, ValueTask<bool>> Page(World world, Settings settings) => async (lane, step) =>
    {
        const int Size = 100;
        int start = 1 + (((step * settings.Connections) + lane) * Size);
        if (start > world.Users.Length)
            return false;
        ReadOnlyMemory<byte> answer = await world.Connections[lane].SendAsync(
            $"GET /scim/v2/Users?startIndex={start}&count={Size}", null, 200);
        return Json.Number(answer, "\"itemsPerPage\":"u8) == Math.Min(Size, world.Users.Length - start + 1)
            || Json.Number(answer, "\"itemsPerPage\":"u8) == Size || Wrong($"The page at {start} is not full.");
    };

    private static async ValueTask<ReadOnlyMemory<byte>> ProbeAsync(Connection connection, string filter, int expected)
    {
        ReadOnlyMemory<byte> answer = await connection.SendAsync(
            $"GET /scim/v2/Users?filter={Uri.EscapeDataString(filter)}&startIndex=1&count=100", null, 200);
        int total = Json.Number(answer, "\"totalResults\":"u8);
        return total == expected ? answer : throw new WrongAnswerException($"{filter} found {total} instead of {expected}.");
    }

    private static bool Wrong(string what) => throw new WrongAnswerException(what);

    // Spread over the whole directory, differently on each connection, the same in each run.
    private static Person Pick(World world, int lane, int step) =>
        world.Users[(int)((((uint)(step + 1) * 2_654_435_761u) ^ ((uint)(lane + 1) * 2_246_822_519u)) % (uint)world.Users.Length)];
}
