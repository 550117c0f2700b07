using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Storage.Engines;
using BusinessHubs.Storage.Stores;
using BusinessHubs.TestKit.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BusinessHubs.Storage.SqlServer.Tests;

/// <summary>What is SQL Server's own, on a server: <c>./test.sh sqlserver "connection string"</c>.</summary>
[Trait("Engine", "SqlServer")]
public sealed class SqlServerLiveTests : IAsyncLifetime
{
    private static readonly KeyRing Keys = new(new byte[32]);
    private TestDatabase _database = null!;
    private SqlServerEngine _engine = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.EmptyAsync();
        _engine = new SqlServerEngine(_database.ConnectionString);
    }

    public Task DisposeAsync() => _database.DisposeAsync().AsTask();

    [Fact]
    public async Task many_nodes_that_start_at_once_make_every_table_once()
    {
        SqlServerEngine[] nodes = [.. Enumerable.Range(0, 6).Select(_ => new SqlServerEngine(_database.ConnectionString))];
        (await new DatabaseMigrator(nodes[0]).IsReadyAsync(CancellationToken.None)).ShouldBeFalse();
        await Task.WhenAll(nodes.Select(n => n.MigrateAsync(CancellationToken.None)));
        (await new DatabaseMigrator(nodes[0]).IsReadyAsync(CancellationToken.None)).ShouldBeTrue();

        await using BusinessHubsContext context = nodes[0].CreateContext();
        foreach (IEntityType entity in context.Model.GetEntityTypes())
            _database.Probe.Tables().ShouldContain(entity.GetTableName());
    }

    [Fact]
    public async Task a_database_of_another_program_or_of_a_newer_version_is_refused_and_left_alone()
    {
        _database.Probe.Execute("CREATE TABLE invoices (id int)");
        (await Should.ThrowAsync<InvalidDataException>(_engine.MigrateAsync(CancellationToken.None))).Message.ShouldContain("another program");
        _database.Probe.Tables().ShouldBe(["invoices"]);

        _database.Probe.Execute("DROP TABLE invoices");
        await _engine.MigrateAsync(CancellationToken.None);
        _database.Probe.Execute("INSERT INTO [__EFMigrationsHistory] VALUES ('20991231000000_Later', '99.0.0')");
        (await Should.ThrowAsync<InvalidDataException>(_engine.MigrateAsync(CancellationToken.None))).Message.ShouldContain("20991231000000_Later");
    }

    [Fact]
    public async Task writers_of_one_workspace_take_turns_and_nobody_else_waits()
    {
        await _engine.MigrateAsync(CancellationToken.None);
        var one = new Guid("00000000-0000-7000-8000-000000000001");
        var two = new Guid("00000000-0000-7000-8000-000000000002");
        await using IWriteTurn first = await _engine.BeginWriteAsync(one, null, CancellationToken.None);
        _ = first.Context.Workspaces.Add(new Entities.WorkspaceEntity { Id = one, Name = "one", NameKey = "ONE", Version = 1 });
        _ = await first.Context.SaveChangesAsync();
        Task<IWriteTurn> second = _engine.BeginWriteAsync(one, null, CancellationToken.None);
        await using (IWriteTurn other = await _engine.BeginWriteAsync(two, null, CancellationToken.None))
            await other.CommitAsync();
        (await new SystemStore(_engine).ListAsync(CancellationToken.None)).ShouldBeEmpty("readers see what is committed, at once");
        second.IsCompleted.ShouldBeFalse();

        await first.CommitAsync();
        await using IWriteTurn waited = await second;
        (await new SystemStore(_engine).ListAsync(CancellationToken.None)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task what_is_not_committed_leaves_no_trace_and_what_is_taken_is_a_conflict()
    {
        await _engine.MigrateAsync(CancellationToken.None);
        var workspaces = new SystemStore(_engine);
        var workspace = new Workspace(new WorkspaceId(new Guid("00000000-0000-7000-8000-0000000000aa")), "one", DateTimeOffset.UnixEpoch);
        (await workspaces.AddAsync(workspace, CancellationToken.None)).ShouldBeTrue();
        (await workspaces.AddAsync(workspace with { Id = new WorkspaceId(Guid.Empty) }, CancellationToken.None)).ShouldBeFalse("the name is taken");

        string before = _database.Probe.Dump();
        await using (IUnitOfWork work = await new UnitOfWorkFactory(_engine, Keys).BeginAsync(workspace.Id, CancellationToken.None))
            await work.Audit.AppendAsync(new AuditEntry("test", "test.done", "nothing", null), DateTimeOffset.UnixEpoch, CancellationToken.None);
        _database.Probe.Dump().ShouldBe(before);
    }

    [Fact]
    public async Task a_turn_of_which_a_statement_failed_cannot_be_committed()
    {
        await _engine.MigrateAsync(CancellationToken.None);
        await using IWriteTurn turn = await _engine.BeginWriteAsync(Guid.Empty, null, CancellationToken.None);
        _ = await Should.ThrowAsync<Exception>(turn.Context.Database.ExecuteSqlRawAsync("SELECT 1 FROM nowhere"));
        (await Should.ThrowAsync<InvalidOperationException>(turn.CommitAsync())).Message.ShouldContain("half of a change");
    }

    // Beyond the basic plane, and beyond ASCII: what the client sends is what comes back.
    [Fact]
    public async Task every_text_comes_back_as_it_was()
    {
        await _engine.MigrateAsync(CancellationToken.None);
        var workspaces = new SystemStore(_engine);
        foreach ((string name, int i) in new[] { "Zoë", "日本語", "🦊 fox", "\uFF21" }.Select((n, i) => (n, i)))
        {
            var id = new WorkspaceId(new Guid($"00000000-0000-7000-8000-00000000000{i}"));
            (await workspaces.AddAsync(new Workspace(id, name, DateTimeOffset.UnixEpoch), CancellationToken.None)).ShouldBeTrue();
            (await workspaces.FindByNameAsync(name, CancellationToken.None))!.Name.ShouldBe(name);
        }
    }
}
