using BusinessHubs.TestKit.Pipeline;
using Npgsql;

namespace BusinessHubs.Benchmarks;

/// <summary>A new database on a PostgreSQL server, which many people are put into past the server that is measured.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private static int _made;
    private readonly string _server;
    private readonly string _name = FormattableString.Invariant($"bh_bench_{System.Environment.ProcessId}_{Interlocked.Increment(ref _made)}");

    private BenchDatabase(string server) => _server = server;

    /// <summary>How to reach it.</summary>
    public string Connection => new NpgsqlConnectionStringBuilder(_server) { Database = _name }.ToString();

    /// <summary>What tells a server to use it.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment =>
        [new("BusinessHubs__Storage__Engine", "PostgreSql"), new("BusinessHubs__Storage__ConnectionString", Connection)];

    /// <param name="server">Of a superuser.</param>
    public static async Task<BenchDatabase> CreateAsync(string server)
    {
        var database = new BenchDatabase(server);
        await database.OnServerAsync($"CREATE DATABASE {database._name}");
        return database;
    }

    /// <summary>People from that number on.</summary>
    public async Task AddPeopleAsync(int first, int count) => await LargeWorkspace.AddPeopleAsync(Connection, await WorkspaceAsync(), first + count - 1, [], first);

    /// <summary>The first of them become members of a group.</summary>
    public async Task AddMembersAsync(Guid group, int count) => await LargeWorkspace.AddMembersAsync(Connection, await WorkspaceAsync(), count, [group]);

    /// <summary>Has the planner know what is there.</summary>
    public Task AnalyzeAsync() => LargeWorkspace.AnalyzeAsync(Connection);

    /// <summary>One number of a query.</summary>
    public async Task<long> NumberAsync(string query)
    {
        await using var connection = new NpgsqlConnection(Connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(query, connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync() => await OnServerAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");

    private async Task<Guid> WorkspaceAsync()
    {
        await using var connection = new NpgsqlConnection(Connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT id FROM workspace WHERE name = 'default'", connection);
        return (Guid)(await command.ExecuteScalarAsync() ?? throw new InvalidOperationException("The server has made no workspace."));
    }

    private async Task OnServerAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_server) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        _ = await command.ExecuteNonQueryAsync();
    }
}
