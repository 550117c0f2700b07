using BusinessHubs.Storage;
using BusinessHubs.Storage.Copying;
using BusinessHubs.TestKit.Files;
using Microsoft.Extensions.DependencyInjection;

namespace BusinessHubs.TestKit.Pipeline;

/// <summary>
/// A database of its own with every migration applied: a SQLite file, or, when <c>BH_TEST_POSTGRES</c> or <c>BH_TEST_SQLSERVER</c> has the
/// connection string of a server, a database on that.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static int _made;

    private readonly TempFolder _folder = new();
    private readonly string _name = NewName("t");
    private readonly bool _isFile;

    /// <summary>Names it; <see cref="CreateAsync"/> makes it.</summary>
    public TestDatabase()
    {
        File = _folder.File("hubs.db");
        Probe = TestServer.Current?.ProbeOf(_name) ?? new DatabaseProbe(File);
    }

    /// <summary>A SQLite file that is there already, whatever engine tests run on.</summary>
    internal TestDatabase(string file) => (File, Probe, _isFile) = (file, new DatabaseProbe(file), true);

    /// <summary>Whether tests run on PostgreSQL.</summary>
    public static bool IsPostgres => TestServer.Current is PostgresTestServer;

    /// <summary>Where a SQLite database is.</summary>
    public string File { get; }

    /// <summary>Looks at it past all product code.</summary>
    public DatabaseProbe Probe { get; }

    /// <summary>How to reach it, where it is on a server.</summary>
    public string ConnectionString => TestServer.Current?.ConnectionTo(_name, pooling: true) ?? throw new InvalidOperationException("A file has none.");

    /// <summary>Registers storage in it.</summary>
    public IServiceCollection AddTo(IServiceCollection services) =>
        Server?.AddTo(services, _name) ?? services.AddSqliteStorage(File);

    /// <summary>The same, for a copy.</summary>
    public DatabaseAddress Address => IsPostgres ? new DatabaseAddress(DatabaseEngine.PostgreSql, ConnectionString) : new DatabaseAddress(DatabaseEngine.Sqlite, File);

    /// <summary>Makes one without any table, on the engine that tests run on.</summary>
    public static Task<TestDatabase> BareAsync() => IsPostgres ? EmptyAsync() : Task.FromResult(new TestDatabase());

    /// <summary>Makes one on the server, without any table.</summary>
    public static async Task<TestDatabase> EmptyAsync()
    {
        var database = new TestDatabase();
        if (TestServer.Current is not { } server)
            throw new InvalidOperationException("BH_TEST_POSTGRES or BH_TEST_SQLSERVER has to be the connection string of a server.");
        await server.CreateEmptyAsync(database._name);
        return database;
    }

    /// <summary>Makes it, with every migration applied.</summary>
    public Task CreateAsync() => TestServer.Current?.CreateAsync(_name) ?? TemplateDatabase.CopyToAsync(File);

    /// <summary>Drops it, whoever is still connected.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Server is { } server)
            await server.DropAsync(_name);
        _folder.Dispose();
    }

    private TestServer? Server => _isFile ? null : TestServer.Current;

    /// <summary>A name that nobody has; several test programs may use one server.</summary>
    internal static string NewName(string kind) => FormattableString.Invariant($"bh_{kind}_{Environment.ProcessId}_{Interlocked.Increment(ref _made)}");
}
