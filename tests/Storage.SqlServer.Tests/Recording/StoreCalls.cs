using System.Reflection;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Nodes;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Storage.Engines;
using BusinessHubs.Storage.Filters;
using BusinessHubs.Storage.Stores;

namespace BusinessHubs.Storage.SqlServer.Tests.Recording;

/// <summary>Every method of every store, called on the SQL Server engine with a server that is not there.</summary>
internal static class StoreCalls
{
    private static readonly KeyRing Keys = new(new byte[32]);
    private static readonly WorkspaceId Workspace = new(new Guid("00000000-0000-7000-8000-00000000aaaa"));

    private const string Access = """{"roles":[],"assets":{}}""";

    private static readonly RecordedAnswers[] Worlds =
    [
        RecordedAnswers.None,
        new(1, true, Access, 0),
        new(1, false, Access, 1),
        new(1, true, "Done", 2),
        new(1, false, "[]", 3),
    ];

    private static readonly Lazy<Task<IReadOnlyList<RecordedCall>>> Every = new(RunAllAsync);

    /// <summary>Every method there is.</summary>
    public static IReadOnlyList<StoreMethod> All { get; } =
    [
        .. typeof(IUnitOfWork).GetProperties().Where(p => p.PropertyType.IsInterface).SelectMany(p => Of(p.PropertyType, p.Name, (work, _) => p.GetValue(work)!)),
        .. Of(typeof(IWorkspaceStore), "Workspaces", (_, engine) => new SystemStore(engine)),
        .. Of(typeof(ITokenDirectory), "TokenDirectory", (_, engine) => new SystemStore(engine)),
        .. Of(typeof(IHubDirectory), "HubDirectory", (_, engine) => new SystemStore(engine)),
        .. Of(typeof(IJwtProfileDirectory), "JwtProfileDirectory", (_, engine) => new JwtProfileDirectory(engine)),
        .. Of(typeof(IHubLeases), "HubLeases", (_, engine) => new HubLeases(engine)),
        .. Of(typeof(INodeDirectory), "NodeDirectory", (_, engine) => new NodeDirectory(engine)),
        .. Of(typeof(IInstallationKeys), "InstallationKeys", (_, engine) => new InstallationKeys(engine)),
        .. Of(typeof(IDatabaseClock), "DatabaseClock", (_, engine) => new DatabaseClock(engine)),
        .. Of(typeof(IScimQueries), "Queries", (_, engine) => new ScimQueries(engine)),
        .. Of(typeof(IHotStatements), "Statements", (_, engine) => engine.CreateContext().Statements),
        .. Of(typeof(IPipelineStatements), "Pipeline", (_, engine) => engine.CreateContext().Pipeline),
    ];

    /// <summary>What came of calling each of them.</summary>
    public static Task<IReadOnlyList<RecordedCall>> CallsAsync() => Every.Value;

    /// <summary>Calls each once, with lists of that many elements.</summary>
    public static async Task<IReadOnlyList<RecordedCall>> LongAsync(int many)
    {
        var calls = new List<RecordedCall>();
        foreach (StoreMethod method in All)
            calls.Add(await RunAsync(method, Worlds[1], true, many));
        return calls;
    }

    /// <summary>Calls one in every world, with arguments that are full and with such that are bare.</summary>
    public static async Task<IReadOnlyList<RecordedCall>> RunAsync(StoreMethod method)
    {
        var calls = new List<RecordedCall>();
        foreach (RecordedAnswers world in Worlds)
        {
            foreach (bool full in new[] { true, false })
                calls.Add(await RunAsync(method, world, full, 2));
        }

        return calls;
    }

    private static async Task<IReadOnlyList<RecordedCall>> RunAllAsync()
    {
        var calls = new List<RecordedCall>();
        foreach (StoreMethod method in All)
            calls.AddRange(await RunAsync(method));
        return calls;
    }

    private static async Task<RecordedCall> RunAsync(StoreMethod method, RecordedAnswers world, bool full, int many)
    {
        var server = new RecordedServer();
        var engine = new SqlServerEngine("Server=nowhere;Database=none", ownClock: true, server);
        Exception? failure = null;
        await using IUnitOfWork work = await new UnitOfWorkFactory(engine, Keys).BeginAsync(Workspace, CancellationToken.None);
        server.Statements.Clear();
        server.Answers = world;
        try
        {
            MethodInfo called = method.Method.IsGenericMethodDefinition
                ? method.Method.MakeGenericMethod([.. method.Method.GetGenericArguments().Select(_ => typeof(string))])
                : method.Method;
            if (called.Invoke(method.Store(work, engine), new Samples(full, many).Of(called)) is Task answer)
                await answer;
            await work.CommitAsync(CancellationToken.None);
        }
        catch (Exception e)
        {
            failure = e is TargetInvocationException { InnerException: { } inner } ? inner : e;
        }

        return new RecordedCall(method, [.. server.Statements], failure);
    }

    private static IEnumerable<StoreMethod> Of(Type store, string name, Func<IUnitOfWork, IStorageEngine, object> get) =>
        store.GetInterfaces().Prepend(store).SelectMany(i => i.GetMethods()).Where(m => !m.IsSpecialName).Select(m => new StoreMethod(name, m, get));
}
