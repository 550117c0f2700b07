using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Storage.Filters;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BusinessHubs.ScimHost.Tests.Scim;

/// <summary>The real host over the real storage, of which single calls can be made to fail, and whose reads are counted.</summary>
public sealed class AwkwardServer : ScimServer
{
    private readonly WebApplicationFactory<Program> _host;

    public AwkwardServer() => _host = Factory.WithWebHostBuilder(builder => builder.ConfigureTestServices(services =>
    {
        _ = services.AddLogging(logging => logging.AddProvider(Log));
        Decorate<IScimQueries>(services, inner => new CountingQueries(inner, this));
        Decorate<IUnitOfWorkFactory>(services, inner => new FailingUnits(inner, this));
    }));

    /// <summary>What the next writing units of work throw instead of beginning.</summary>
    public Queue<Exception> Failures { get; } = new();

    /// <summary>What the next commits throw instead of committing.</summary>
    public Queue<Exception> CommitFailures { get; } = new();

    /// <summary>Everything that was logged.</summary>
    public LogCapture Log { get; } = new();

    /// <summary>How often member rows were read.</summary>
    public int MemberReads { get; set; }

    /// <summary>How often the groups of users were read.</summary>
    public int GroupReads { get; set; }

    /// <summary>Whether lists find that a filter would scan too much.</summary>
    public bool ScansTooMuch { get; set; }

    public override Uri Root { get; } = new("http://localhost");

    protected override IServiceProvider Services => _host.Services;

    public override HttpClient NewHttp() => _host.CreateDefaultClient(Root);

    private static void Decorate<T>(IServiceCollection services, Func<T, T> decorate)
        where T : class
    {
        Type real = services.Last(s => s.ServiceType == typeof(T)).ImplementationType.ShouldNotBeNull();
        _ = services.AddSingleton(provider => decorate((T)ActivatorUtilities.CreateInstance(provider, real)));
    }

    private sealed class FailingUnits(IUnitOfWorkFactory inner, AwkwardServer server) : IUnitOfWorkFactory
    {
        public async Task<IUnitOfWork> BeginAsync(WorkspaceId workspace, CancellationToken cancellation) =>
            server.Failures.TryDequeue(out Exception? failure)
                ? throw failure
                : new FailingUnit(await inner.BeginAsync(workspace, cancellation), server.CommitFailures);

        public Task<IUnitOfWork> BeginAsync(WorkspaceId workspace, HubId hub, CancellationToken cancellation) => BeginAsync(workspace, cancellation);

        public Task<IUnitOfWork> ReadAsync(WorkspaceId workspace, CancellationToken cancellation) => inner.ReadAsync(workspace, cancellation);
    }

    private sealed class CountingQueries(IScimQueries inner, AwkwardServer server) : IScimQueries
    {
        public async Task<ScimPage<UserRecord>?> UsersAsync(
            WorkspaceId workspace, ScimListRequest request,
            Func<IReadOnlyList<UserRecord>, CancellationToken, Task<IReadOnlyList<JsonObject>>> compose, CancellationToken cancellation) =>
            server.ScansTooMuch ? null : await inner.UsersAsync(workspace, request, compose, cancellation);

        public async Task<ScimPage<GroupRecord>?> GroupsAsync(
            WorkspaceId workspace, ScimListRequest request,
            Func<IReadOnlyList<GroupRecord>, CancellationToken, Task<IReadOnlyList<JsonObject>>> compose, CancellationToken cancellation) =>
            server.ScansTooMuch ? null : await inner.GroupsAsync(workspace, request, compose, cancellation);

        public Task<UserRecord?> UserAsync(WorkspaceId workspace, UserId id, CancellationToken cancellation) =>
            inner.UserAsync(workspace, id, cancellation);

        public Task<GroupRecord?> GroupAsync(WorkspaceId workspace, GroupId id, CancellationToken cancellation) =>
            inner.GroupAsync(workspace, id, cancellation);

        public Task<ILookup<UserId, GroupReference>> GroupsOfAsync(
            WorkspaceId workspace, IReadOnlyCollection<UserId> users, CancellationToken cancellation)
        {
            server.GroupReads++;
            return inner.GroupsOfAsync(workspace, users, cancellation);
        }

        public Task<ILookup<GroupId, GroupMemberRecord>> MembersOfAsync(
            WorkspaceId workspace, IReadOnlyCollection<GroupId> groups, CancellationToken cancellation)
        {
            server.MemberReads++;
            return inner.MembersOfAsync(workspace, groups, cancellation);
        }
    }
}
