using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Storage.Filters;
using BusinessHubs.TestKit.Time;
using Microsoft.Extensions.DependencyInjection;

namespace BusinessHubs.TestKit.Pipeline;

/// <summary>
/// The real domain on a real database with a fake app behind it and a clock that the test owns. What IdP, operators and people
/// do is in <see cref="HarnessActs"/>; the pipeline runs as a <see cref="SeatLoop"/> or a <see cref="LivePipeline"/>.
/// </summary>
public sealed class PipelineHarness : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly ServiceProvider _storage;
    private readonly bool _isNeighbour;

    private PipelineHarness(FakeClock clock, FakeApp app, RoleCatalog roles)
    {
        (Clock, App, Roles) = (clock, app, roles);
        Keys = new KeyRing(new byte[32]);
        _database = new TestDatabase();
        _storage = _database.AddTo(new ServiceCollection().AddSingleton(Keys)).BuildServiceProvider();
        Units = new WatchedUnits(_storage.GetRequiredService<IUnitOfWorkFactory>());
        Context = new ChangeContext(new WorkspaceId(Ids.Next()), "test", AdminRole.Owner);
        Users = new UserEditor(Units, Signal, clock, Ids);
        Teams = new TeamEditor(Units, Signal, clock, Ids);
        Connectors = new HubConnectorFactory(new AppCatalog([app]), new SecretSealer(Keys));
    }

    private PipelineHarness(PipelineHarness landlord, ChangeContext context)
    {
        (Clock, App, Roles, Ids, Keys) = (landlord.Clock, landlord.App, landlord.Roles, landlord.Ids, landlord.Keys);
        (_database, _storage, Units) = (landlord._database, landlord._storage, landlord.Units);
        (Context, Users, Teams, Connectors, Options) = (context, landlord.Users, landlord.Teams, landlord.Connectors, landlord.Options);
        _isNeighbour = true;
    }

    private PipelineHarness(PipelineHarness before, TestDatabase database)
    {
        (Clock, App, Roles, Ids, Keys) = (before.Clock, before.App, before.Roles, before.Ids, before.Keys);
        _database = database;
        _storage = database.AddTo(new ServiceCollection().AddSingleton(Keys)).BuildServiceProvider();
        Units = new WatchedUnits(_storage.GetRequiredService<IUnitOfWorkFactory>());
        (Context, Connectors, Options) = (before.Context, before.Connectors, before.Options);
        Users = new UserEditor(Units, Signal, Clock, Ids);
        Teams = new TeamEditor(Units, Signal, Clock, Ids);
    }

    /// <summary>The clock of everything.</summary>
    public FakeClock Clock { get; }

    /// <summary>The app behind every hub.</summary>
    public FakeApp App { get; }

    /// <summary>Roles of new hubs.</summary>
    public RoleCatalog Roles { get; }

    /// <summary>Keys of the installation.</summary>
    public KeyRing Keys { get; }

    /// <summary>Ids in order.</summary>
    public SequentialIds Ids { get; } = new();

    /// <summary>Units of work of the database, watched.</summary>
    public WatchedUnits Units { get; }

    /// <summary>The database itself.</summary>
    public DatabaseProbe Database => _database.Probe;

    /// <summary>Its file, where it is one.</summary>
    public string DatabaseFile => _database.File;

    /// <summary>The database, for a copy.</summary>
    public Storage.Copying.DatabaseAddress Address => _database.Address;

    /// <summary>The workspace of the test.</summary>
    public ChangeContext Context { get; }

    /// <summary>The real user editor.</summary>
    public UserEditor Users { get; }

    /// <summary>The real team editor.</summary>
    public TeamEditor Teams { get; }

    /// <summary>The real signal.</summary>
    public WorkSignal Signal { get; } = new();

    /// <summary>Settings of the pipeline.</summary>
    public PipelineOptions Options { get; init; } = new();

    /// <summary>Makes connectors of the fake app.</summary>
    public HubConnectorFactory Connectors { get; }

    /// <summary>Every hub, for a supervisor.</summary>
    public IHubDirectory Hubs => _storage.GetRequiredService<IHubDirectory>();

    /// <summary>The lists and look-ups of SCIM.</summary>
    public IScimQueries Queries => _storage.GetRequiredService<IScimQueries>();

    /// <summary>Leases over every hub.</summary>
    public IHubLeases Leases => _storage.GetRequiredService<IHubLeases>();

    /// <summary>Makes one with a fresh database and an empty workspace.</summary>
    /// <param name="readLag">How late the app's reads show its writes.</param>
    /// <param name="roles">Roles of the app; the hierarchical ones when null.</param>
    /// <param name="capabilities">What the connector says it can do; everything when null.</param>
    /// <param name="believedLag">What the connector says of the lag; the truth when null.</param>
    public static async Task<PipelineHarness> StartAsync(
        TimeSpan readLag = default, RoleCatalog? roles = null, Capability? capabilities = null, TimeSpan? believedLag = null)
    {
        var clock = new FakeClock { PassesByItself = TimeSpan.FromSeconds(7) };
        RoleCatalog catalog = roles ?? FakeRoles.Hierarchical;
        var app = new FakeApp(clock, catalog, readLag);
        app = new FakeApp(clock, catalog, readLag)
        {
            Description = app.Description with
            {
                Capabilities = capabilities ?? app.Description.Capabilities,
                ReadLag = believedLag ?? readLag,
            },
        };
        var harness = new PipelineHarness(clock, app, catalog);
        await harness._database.CreateAsync();
        bool added = await harness._storage.GetRequiredService<IWorkspaceStore>().AddAsync(
            new Workspace(harness.Context.Workspace, "test", clock.GetUtcNow()), CancellationToken.None);
        return added ? harness : throw new InvalidOperationException("The workspace is new.");
    }

    /// <summary>Another tenant of the same installation: the same database, app and clock, a workspace of its own.</summary>
    public async Task<PipelineHarness> NeighbourAsync(string name)
    {
        var neighbour = new PipelineHarness(this, new ChangeContext(new WorkspaceId(Ids.Next()), name, AdminRole.Owner));
        bool added = await _storage.GetRequiredService<IWorkspaceStore>().AddAsync(
            new Workspace(neighbour.Context.Workspace, name, Clock.GetUtcNow()), CancellationToken.None);
        return added ? neighbour : throw new InvalidOperationException("The workspace is new.");
    }

    /// <summary>The same world with another database, e.g. one that was restored: the app is as it is by now.</summary>
    /// <param name="file">A SQLite file.</param>
    public PipelineHarness OnFile(string file) => new(this, new TestDatabase(file));

    /// <summary>Reads something in a unit of work of its own.</summary>
    public async Task<T> ReadAsync<T>(Func<IUnitOfWork, Task<T>> read)
    {
        await using IUnitOfWork work = await Units.ReadAsync(Context.Workspace, CancellationToken.None);
        return await read(work);
    }

    /// <summary>Writes something in a unit of work of its own.</summary>
    public async Task WriteAsync(Func<IUnitOfWork, Task> write)
    {
        await using IUnitOfWork work = await Units.BeginAsync(Context.Workspace, CancellationToken.None);
        await write(work);
        await work.CommitAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_isNeighbour)
            return;
        await _storage.DisposeAsync();
        await _database.DisposeAsync();
    }
}
