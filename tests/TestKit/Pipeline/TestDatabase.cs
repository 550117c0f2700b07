using BusinessHubs.Provisioning.Security;
using BusinessHubs.Storage;
using BusinessHubs.Storage.Copying;
using BusinessHubs.TestKit.Files;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BusinessHubs.TestKit.Pipeline;

/// <summary>
/// A database of its own with every migration applied: a SQLite file, or, when <c>BH_TEST_POSTGRES</c> has the connection string of a server, a
/// database on that.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private const string Variable = "BH_TEST_POSTGRES";
    private static readonly string? Server = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : null;
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);
    private static int _made;

    private readonly TempFolder _folder = new();
    private readonly string? _name;

    /// <summary>Names it; <see cref="CreateAsync"/> makes it.</summary>
    public TestDatabase()
    {
        _name = Server is null ? null : NewName("t");
        File = _folder.File("hubs.db");
        Probe = _name is null ? new DatabaseProbe(File) : DatabaseProbe.OfPostgres(ConnectionTo(_name, pooling: false));
    }

    /// <summary>Whether tests run on PostgreSQL.</summary>
    public static bool IsPostgres => Server is not null;

    /// <summary>Where a SQLite database is.</summary>
    public string File { get; }

    /// <summary>Looks at it past all product code.</summary>
    public DatabaseProbe Probe { get; }

    /// <summary>Registers storage in it.</summary>
    public IServiceCollection AddTo(IServiceCollection services) =>
        _name is null ? services.AddSqliteStorage(File) : services.AddPostgresStorage(ConnectionTo(_name, pooling: true), ownClock: false);

    /// <summary>How to reach it, where it is on a server.</summary>
    public string ConnectionString => _name is null ? throw new InvalidOperationException("A file has none.") : ConnectionTo(_name, pooling: true);

    /// <summary>The same, for a copy.</summary>
    public DatabaseAddress Address => _name is null ? new DatabaseAddress(DatabaseEngine.Sqlite, File) : new DatabaseAddress(DatabaseEngine.PostgreSql, ConnectionString);

    /// <summary>Makes one without any table, on the engine that tests run on.</summary>
    public static Task<TestDatabase> BareAsync() => IsPostgres ? EmptyAsync() : Task.FromResult(new TestDatabase());

    /// <summary>Makes one on the server, without any table.</summary>
    public static async Task<TestDatabase> EmptyAsync()
    {
        var database = new TestDatabase();
        if (database._name is null)
            throw new InvalidOperationException($"{Variable} has to be the connection string of a PostgreSQL server.");
        await ExecuteAsync($"CREATE DATABASE {database._name}");
        return database;
    }

    /// <summary>Makes it, with every migration applied.</summary>
    public async Task CreateAsync()
    {
        if (_name is null)
            await TemplateDatabase.CopyToAsync(File);
        else
            await ExecuteAsync($"CREATE DATABASE {_name} TEMPLATE {await Template.Value}");
    }

    /// <summary>Drops it, whoever is still connected.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_name is not null)
            await ExecuteAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
        _folder.Dispose();
    }

    private static async Task<string> MakeTemplateAsync()
    {
        string name = NewName("template");
        await ExecuteAsync($"CREATE DATABASE {name}");
        await using ServiceProvider services = new ServiceCollection()
            .AddSingleton(new KeyRing(new byte[32])).AddPostgresStorage(ConnectionTo(name, pooling: false), ownClock: false).BuildServiceProvider();
        await services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(CancellationToken.None);
        return name;
    }

    // Several test programs may use one server.
    private static string NewName(string kind) => FormattableString.Invariant($"bh_{kind}_{Environment.ProcessId}_{Interlocked.Increment(ref _made)}");

    private static string ConnectionTo(string database, bool pooling) => new NpgsqlConnectionStringBuilder(Server)
    {
        Database = database,
        Pooling = pooling,
        MaxPoolSize = 20,
    }.ToString();

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = sql;
        _ = await command.ExecuteNonQueryAsync();
    }
}
