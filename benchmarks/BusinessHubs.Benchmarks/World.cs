using System.Collections.Concurrent;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Benchmarks;

/// <summary>The running server with its connections, and what has been put into its directory.</summary>
internal sealed class World(ServerProcess server, IReadOnlyList<Connection> connections, BenchDatabase? database = null)
{
    private readonly List<Person> _extra = [];
    private int _number;

    public ServerProcess Server => server;

    public IReadOnlyList<Connection> Connections => connections;

    /// <summary>The seeded users.</summary>
    public Person[] Users { get; private set; } = [];

    public int NextNumber() => Interlocked.Increment(ref _number);

    public async Task SeedAsync(int users)
    {
        Users = await CreateAsync(users);
        if (database is not null)
            await database.AnalyzeAsync();
    }

    /// <summary>Users that are in no group yet.</summary>
    public async Task<Person[]> ExtraAsync(int count)
    {
        Person[] made = await CreateAsync(count);
        _extra.AddRange(made);
        return made;
    }

    /// <summary>A group with these members, filled in chunks as the IdPs do.</summary>
    public async Task<string> GroupAsync(string name, IReadOnlyList<Person> members)
    {
        Connection connection = connections[0];
        string id = Json.Id(await connection.SendAsync("POST /scim/v2/Groups", Payloads.Group(name), 201));
        if (database is not null)
        {
            await database.AddMembersAsync(Guid.Parse(id), members.Count);
            return id;
        }

        foreach (Person[] chunk in members.Chunk(1_000))
        {
            _ = await connection.SendAsync(
                $"PATCH /scim/v2/Groups/{id}?excludedAttributes=members", Payloads.AddMembers(chunk.Select(p => p.Id)), 204, 200);
        }

        return id;
    }

    private async Task<Person[]> CreateAsync(int count)
    {
        if (database is not null)
        {
            int first = Interlocked.Add(ref _number, count) - count + 1;
            await database.AddPeopleAsync(first, count);
            return [.. Enumerable.Range(first, count).Select(n => new Person(n, LargeWorkspace.Id(n).ToString()))];
        }

        var made = new ConcurrentBag<Person>();
        int left = count;
        await Task.WhenAll(connections.Select(async connection =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
                made.Add(await CreateAsync(connection, NextNumber()));
        }));
        return [.. made.OrderBy(p => p.Number)];
    }

    public static async ValueTask<Person> CreateAsync(Connection connection, int number)
    {
        ReadOnlyMemory<byte> answer = await connection.SendAsync("POST /scim/v2/Users", Payloads.User(number, 0), 201);
        return new Person(number, Json.Id(answer));
    }
}
