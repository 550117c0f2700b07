using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BusinessHubs.Benchmarks.Pipelines;

/// <summary>The real domain on a real SQLite file, with hubs of the instant app.</summary>
internal sealed class PipelineWorld : IAsyncDisposable
{
    private readonly string _folder;
    private readonly ServiceProvider _services;
    private HubSupervisor? _pipeline;

    private PipelineWorld(string folder, ServiceProvider services, WorkspaceId workspace) =>
        (_folder, _services, Workspace) = (folder, services, workspace);

    public WorkspaceId Workspace { get; }

    public InstantApp App => _services.GetRequiredService<InstantApp>();

    public ChangeContext Context => new(Workspace, "bench", AdminRole.Owner);

    public static async Task<PipelineWorld> StartAsync()
    {
        string folder = System.IO.Directory.CreateTempSubdirectory("bh-pipeline-").FullName;
        var app = new InstantApp();
        ServiceProvider services = new ServiceCollection().AddLogging(log => log.SetMinimumLevel(LogLevel.Warning))
            .AddSingleton(new KeyRing(new byte[32])).AddSingleton(new PipelineOptions { Alone = true })
            .AddSingleton(app).AddSingleton(new AppCatalog([app]))
            .AddSqliteStorage(Path.Combine(folder, "hubs.db")).AddProvisioning().AddOperations().AddPipeline()
            .BuildServiceProvider();
        await services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(default);
        var workspaces = services.GetRequiredService<WorkspaceOperations>();
        await workspaces.EnsureDefaultAsync("bench", default);
        return new PipelineWorld(folder, services, (await workspaces.ListAsync(default))[0].Id);
    }

    /// <summary>Hubs, and for each a team of its own with a grant and so many people; nobody is in the team yet.</summary>
    public async Task<BenchHub[]> SeedAsync(int hubs, int people, TimeSpan settle, params string[] names)
    {
        var ids = _services.GetRequiredService<IIdSource>();
        var sealer = _services.GetRequiredService<SecretSealer>();
        var made = new BenchHub[hubs];
        await using IUnitOfWork work = await UnitsAsync();
        for (int h = 0; h < hubs; h++)
        {
            string name = h < names.Length ? names[h] : $"space-{h}";
            (HubId id, TeamId team, GroupId group) = (new HubId(ids.Next()), new TeamId(ids.Next()), new GroupId(ids.Next()));
            HubPolicy policy = HubPolicy.Default with { Settle = settle, CallsPerMinute = 100_000, Parallel = hubs == 1 ? 32 : 4 };
            work.Hubs.Add(
                new Hub(id, InstantApp.Name, name, name, null, null, policy, App.Description.Roles, HubState.Healthy, null, 1, DateTimeOffset.UnixEpoch),
                sealer.Seal(Workspace, id, "secret"));
            work.Groups.Add(new GroupRecord(group, new GroupDraft($"Group {name}", null, "{}"), 1, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch));
            work.Teams.AddForGroup(team, group, $"Group {name}", DateTimeOffset.UnixEpoch);
            await work.Teams.SetFeedsAsync(group, [team], default);
            work.Grants.Add(
                new Grant(new GrantId(ids.Next()), id, new GrantSubject.OfTeam(team), HubRole.Collaborator, Access.Account(["member"], []), true),
                DateTimeOffset.UnixEpoch);
            var added = new List<BenchPerson>(people);
            for (int i = 0; i < people; i++)
                added.Add(await AddUserAsync(work, new UserId(ids.Next()), $"{name}-{i}@example.com"));
            made[h] = new BenchHub(id, group, App.Space(name), added);
        }

        await work.CommitAsync(default);
        return made;
    }

    /// <summary>What the IdP sends: these people are members of the hub's group now.</summary>
    public async Task JoinAsync(BenchHub hub, IEnumerable<UserId> people)
    {
        EditOutcome<GroupRecord, string> outcome = await _services.GetRequiredService<TeamEditor>().ApplyAsync<string>(
            Context, hub.Group, null, g => new EditStep<GroupDraft, string>.Save(g.Draft),
            new MemberChange(false, [.. people.Select(p => p.ToString())], []), default);
        if (outcome is not EditOutcome<GroupRecord, string>.Saved)
            throw new WrongAnswerException($"not accepted: {outcome}");
    }

    public async Task StartPipelineAsync()
    {
        _pipeline = _services.GetServices<IHostedService>().OfType<HubSupervisor>().Single();
        await _pipeline.StartAsync(default);
    }

    /// <summary>Seats of a hub that are not at rest.</summary>
    public async Task<int> BusyAsync(HubId hub)
    {
        await using IUnitOfWork work = await _services.GetRequiredService<IUnitOfWorkFactory>().ReadAsync(Workspace, default);
        return (await work.Queue.CountAsync(hub, default)).Where(x => x.Key != SeatWorkState.Idle).Sum(x => x.Value);
    }

    public async ValueTask DisposeAsync()
    {
        if (_pipeline is not null)
            await _pipeline.StopAsync(default);
        await _services.DisposeAsync();
        System.IO.Directory.Delete(_folder, recursive: true);
    }

    private Task<IUnitOfWork> UnitsAsync() => _services.GetRequiredService<IUnitOfWorkFactory>().BeginAsync(Workspace, default);

    private static async Task<BenchPerson> AddUserAsync(IUnitOfWork work, UserId id, string email)
    {
        await work.Users.AddAsync(new UserRecord(
            id, new UserDraft(email, null, null, true, [new UserEmail(email, "work", true)], "{}"), 1, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch));
        return new BenchPerson(id, email);
    }
}
