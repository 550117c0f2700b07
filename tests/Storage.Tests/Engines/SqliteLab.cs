using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Storage.Engines.Sqlite;
using BusinessHubs.Storage.Stores;
using BusinessHubs.TestKit.Files;
using BusinessHubs.TestKit.Pipeline;
using BusinessHubs.TestKit.Time;
using Microsoft.Data.Sqlite;

namespace BusinessHubs.Storage.Tests.Engines;

/// <summary>One SQLite file, and as many "processes" (engines of their own) on it as a test wants.</summary>
internal sealed class SqliteLab : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly List<SqliteEngine> _engines = [];

    public string File => _folder.File("hubs.db");

    public DatabaseProbe Probe => new(File);

    /// <summary>Stands still, so that writers who wait share a transaction on a slow machine too.</summary>
    public FakeClock Clock { get; } = new();

    public KeyRing Keys { get; } = new(new byte[32]);

    public WorkspaceId Workspace { get; } = new(new Guid("00000000-0000-7000-8000-0000000000aa"));

    public SqliteEngine NewEngine()
    {
        var engine = new SqliteEngine(File) { Clock = Clock };
        _engines.Add(engine);
        return engine;
    }

    /// <summary>The same, from several threads.</summary>
    public SqliteEngine NewEngineSafely()
    {
        lock (_engines)
            return NewEngine();
    }

    public UnitOfWorkFactory NewUnits() => new(NewEngine(), Keys);

    /// <summary>A migrated file with one workspace.</summary>
    public async Task PrepareAsync()
    {
        SqliteEngine engine = NewEngine();
        await engine.MigrateAsync(CancellationToken.None);
        _ = await new SystemStore(engine).AddAsync(
            new Workspace(Workspace, "one", DateTimeOffset.UnixEpoch), CancellationToken.None);
    }

    public async Task WriteAsync(IUnitOfWorkFactory units, Func<IUnitOfWork, Task> write)
    {
        await using IUnitOfWork work = await units.BeginAsync(Workspace, CancellationToken.None);
        await write(work);
        await work.CommitAsync(CancellationToken.None);
    }

    public void Dispose()
    {
        foreach (SqliteEngine engine in _engines)
            engine.Dispose();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}
